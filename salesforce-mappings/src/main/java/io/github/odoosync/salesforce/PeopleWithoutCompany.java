package io.github.odoosync.salesforce;

/** What becomes of people who belong to no company, and can't be contacts of an account. */
public enum PeopleWithoutCompany {
    /** Each is an Account named like the person. */
    OWN_ACCOUNT,
    /** They are left out, with their contacts, orders and invoices. */
    SKIP
}
