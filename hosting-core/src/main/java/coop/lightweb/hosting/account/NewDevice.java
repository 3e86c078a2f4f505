package coop.lightweb.hosting.account;

/**
 * Somebody signed in on a kind of device that the account was not signed in on before; the first of an account is no news.
 *
 * @param device browser and system, as in the list of sessions
 */
public record NewDevice(AccountId account, String device) {}
