package coop.lightweb.ops.house.wrong;

import coop.lightweb.hosting.wrong.StatefulManager;

final class Borrower {
    final Object borrowed = new StatefulManager();
}
