package coop.lightweb.crm.carddav;

import jakarta.ws.rs.HttpMethod;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** RFC 4918, section 9.1. */
@HttpMethod("PROPFIND")
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@interface Propfind {}
