package coop.lightweb.hosting.wrong;

final class ChildManager extends StatefulManager {}
