package coop.lightweb.crm.carddav;

import javax.xml.namespace.QName;

/** Names of WebDAV (RFC 4918, 3744, 5397, 6578), CardDAV (RFC 6352) and of Apple's server, which clients go on asking for. */
final class Names {
    static final String DAV = "DAV:";
    static final String CARD = "urn:ietf:params:xml:ns:carddav";
    static final String SERVER = "http://calendarserver.org/ns/";

    static final QName RESOURCE_TYPE = dav("resourcetype");
    static final QName DISPLAY_NAME = dav("displayname");
    static final QName ETAG = dav("getetag");
    static final QName CONTENT_TYPE = dav("getcontenttype");
    static final QName LAST_MODIFIED = dav("getlastmodified");
    static final QName CURRENT_USER = dav("current-user-principal");
    static final QName PRINCIPAL_URL = dav("principal-URL");
    static final QName PRINCIPALS = dav("principal-collection-set");
    static final QName OWNER = dav("owner");
    static final QName PRIVILEGES = dav("current-user-privilege-set");
    static final QName REPORTS = dav("supported-report-set");
    static final QName SYNC_TOKEN = dav("sync-token");
    static final QName HOME = card("addressbook-home-set");
    static final QName DESCRIPTION = card("addressbook-description");
    static final QName VERSIONS = card("supported-address-data");
    static final QName COLLATIONS = card("supported-collation-set");
    static final QName MAX_SIZE = card("max-resource-size");
    static final QName ADDRESS_DATA = card("address-data");
    static final QName CTAG = new QName(SERVER, "getctag");

    private Names() {}

    static QName dav(String name) {
        return new QName(DAV, name);
    }

    static QName card(String name) {
        return new QName(CARD, name);
    }
}
