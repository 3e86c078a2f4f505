package coop.lightweb.hosting.mail;

/** Takes one mail to where it goes. There is one, {@link Smtp}; tests wrap it to die at an awkward moment. */
interface Carrier {
    Answer carry(String messageId, Envelope envelope);
}
