package coop.lightweb.hosting;

import coop.lightweb.hosting.mail.MailSettings;
import coop.lightweb.hosting.vault.PasswordSettings;

/** The settings of every room of this module. */
public record HostingSettings(NodeSettings node, MailSettings mail, PasswordSettings passwords) {}
