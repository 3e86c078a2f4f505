package coop.lightweb.rack.wrong;

import coop.lightweb.crm.Crm;

record KnowsCrm(Class<Crm> stranger) {}
