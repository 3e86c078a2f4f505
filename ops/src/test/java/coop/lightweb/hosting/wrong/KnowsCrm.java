package coop.lightweb.hosting.wrong;

import coop.lightweb.crm.Crm;

record KnowsCrm(Class<Crm> stranger) {}
