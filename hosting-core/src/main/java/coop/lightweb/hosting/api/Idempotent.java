package coop.lightweb.hosting.api;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a POST of the API: a program that sends the header {@code Idempotency-Key} may send the request again and has it done
 * once. Not for bodies of more than a megabyte; where the key fits in the row that is made, a unique constraint is better
 * still, since then key and row are one transaction.
 */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Idempotent {}
