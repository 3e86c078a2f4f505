package coop.lightweb.hosting.vault;

/** A business's new inbox: all three are stored, none opens anything without the epoch's inbox purpose key. */
public record NewInbox(int epoch, byte[] publicKey, byte[] sealedPrivateKey) {
    @Override
    public String toString() {
        return "NewInbox[epoch " + epoch + "]";
    }
}
