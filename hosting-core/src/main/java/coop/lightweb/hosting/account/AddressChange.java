package coop.lightweb.hosting.account;

/** An address on its way into an account, sealed as it will stand there. */
public record AddressChange(AccountId accountId, byte[] emailLookup, byte[] email) {}
