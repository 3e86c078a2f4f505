package coop.lightweb.crm.wrong;

import coop.lightweb.site.SiteBuilder;

record KnowsSiteBuilder(Class<SiteBuilder> stranger) {}
