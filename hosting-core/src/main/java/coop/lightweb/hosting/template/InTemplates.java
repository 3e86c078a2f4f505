package coop.lightweb.hosting.template;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a method: a template may call it ({@code $format.bytes($p.size)}), or read it as a property when it takes nothing.
 * On a type: a template may print it, by its {@code toString()}. Nothing else is reachable but components of records,
 * sizes and elements of collections.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface InTemplates {}
