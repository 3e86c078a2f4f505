package coop.lightweb.crm.carddav;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** RFC 3253, section 3.6. */
@HttpMethod("REPORT")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Report {}
