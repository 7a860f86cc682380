//! The tables, once for both databases.

diesel::table! {
    procedures (id, version) {
        id -> Text, version -> Text, hash -> Text, files -> Text, recorded_at -> Timestamp,
    }
}
diesel::table! {
    imports (id) {
        id -> Text, kind -> Text, source -> Text, file -> Text, as_of -> Nullable<Date>,
        recorded_at -> Timestamp, undone_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    persons (id) {
        id -> Text, name -> Text, birth_date -> Nullable<Date>, import_id -> Nullable<Text>,
        spelled -> BigInt,
    }
}
diesel::table! {
    name_words (word, person_id) {
        person_id -> Text, word -> Text, bare -> Nullable<Text>,
    }
}
diesel::table! {
    cases (id) {
        id -> Text, number -> Text, procedure_id -> Text, procedure_version -> Text,
        import_id -> Nullable<Text>, source -> Nullable<Text>, source_ref -> Nullable<Text>,
        person_id -> Nullable<Text>, authority -> Text, stage -> Text,
        waits_on -> Nullable<Text>, opened_on -> Date, ended_on -> Nullable<Date>,
        version -> BigInt, profession -> Nullable<Text>, country -> Nullable<Text>,
        due_on -> Nullable<Date>, due -> Nullable<Text>, touched_on -> Nullable<Date>,
        indexed -> BigInt,
    }
}
diesel::table! {
    events (sequence) {
        sequence -> BigInt, id -> Text, case_id -> Nullable<Text>, import_id -> Nullable<Text>,
        occurred_on -> Date, precision -> Text, occurred_at -> Nullable<Text>,
        known_at -> Timestamp, recorded_at -> Timestamp, recorder -> Text, fact -> Text,
        hash -> Text,
    }
}
diesel::table! {
    chain (id) { id -> BigInt, length -> BigInt, head -> Text, recorded_at -> Timestamp, }
}
diesel::table! {
    acts (key) { key -> Text, wish -> Text, answer -> Text, recorded_at -> Timestamp, }
}
diesel::table! {
    kept_records (id) {
        id -> BigInt, made_by -> Text, length -> BigInt, head -> Text, undone -> BigInt,
        body -> Binary,
    }
}
diesel::table! {
    exports (id) {
        id -> Text, recorded_at -> Timestamp, who -> Text, what -> Text, format -> Text,
        filters -> Text, lines -> BigInt,
    }
}
diesel::table! {
    releases (year, revision) {
        year -> BigInt, revision -> BigInt, as_of -> Date, recorded_at -> Timestamp, who -> Text,
        body -> Text, basis -> Text,
    }
}
diesel::table! {
    partners (name) { name -> Text, recorded_at -> Timestamp, }
}
diesel::table! {
    supplies (source, period) {
        source -> Text, period -> Text, approved_at -> Timestamp, who -> Text, cases -> BigInt,
        digest -> Text,
    }
}
diesel::table! {
    doublet_checks (period, digest) {
        period -> Text, checked_at -> Timestamp, who -> Text, candidates -> BigInt, same -> Text,
        digest -> Text,
    }
}

diesel::table! {
    accounts (id) {
        id -> Text, login -> Text, name -> Text, password -> Nullable<Text>,
        second_factor -> Nullable<Text>, last_step -> BigInt, made_at -> Timestamp,
        disabled_at -> Nullable<Timestamp>, address -> Nullable<Text>,
    }
}
diesel::table! {
    account_roles (account_id, authority, role) {
        account_id -> Text, authority -> Text, role -> Text,
    }
}
diesel::table! {
    sessions (token) {
        token -> Text, account_id -> Nullable<Text>, case_id -> Nullable<Text>,
        form_token -> Text, is_whole -> Bool, made_at -> Timestamp, seen_at -> Timestamp,
        browser -> Text,
    }
}
diesel::table! {
    tickets (token) {
        token -> Text, account_id -> Text, made_at -> Timestamp, ends_at -> Timestamp,
    }
}
diesel::table! {
    throttles (door) { door -> Text, failures -> BigInt, open_at -> Timestamp, }
}
diesel::table! {
    views (id) {
        id -> Text, case_id -> Text, account_id -> Nullable<Text>, seen_at -> Timestamp,
    }
}
diesel::table! {
    access_codes (case_id) { case_id -> Text, code -> Text, made_at -> Timestamp, }
}
diesel::table! {
    notes (id) {
        id -> Text, case_id -> Text, account_id -> Text, written_at -> Timestamp, body -> Text,
    }
}
diesel::table! {
    contacts (case_id) {
        case_id -> Text, address -> Text, tongue -> Text, code -> Nullable<Text>,
        code_ends_at -> Nullable<Timestamp>, confirmed_at -> Nullable<Timestamp>,
    }
}
diesel::table! {
    outbox (id) {
        id -> Text, case_id -> Nullable<Text>, account_id -> Nullable<Text>, kind -> Text,
        about -> Nullable<Text>, due_on -> Nullable<Date>, code -> Nullable<Text>, address -> Text, tongue -> Text,
        message_id -> Text, made_at -> Timestamp, next_at -> Timestamp, tries -> BigInt,
        unsure -> BigInt, done_at -> Nullable<Timestamp>, outcome -> Nullable<Text>,
    }
}
diesel::table! {
    account_changes (id) {
        id -> Text, account_id -> Text, by_id -> Text, kind -> Text, role -> Nullable<Text>,
        authority -> Nullable<Text>, made_at -> Timestamp,
    }
}
diesel::table! {
    recordings (first_event) {
        first_event -> BigInt, last_event -> BigInt, cause -> Text, account_id -> Nullable<Text>,
        recorded_at -> Timestamp,
    }
}
diesel::table! {
    recovery_codes (account_id, code) { account_id -> Text, code -> Text, }
}
diesel::table! {
    second_ways (authority) { authority -> Text, made_at -> Timestamp, }
}
diesel::table! {
    one_time_codes (case_id) { case_id -> Text, code -> Text, ends_at -> Timestamp, }
}

diesel::allow_tables_to_appear_in_same_query!(procedures, imports, persons, cases, events);
diesel::allow_tables_to_appear_in_same_query!(persons, name_words);
diesel::allow_tables_to_appear_in_same_query!(cases, notes, access_codes, contacts, views);
diesel::allow_tables_to_appear_in_same_query!(accounts, account_roles, views);
diesel::allow_tables_to_appear_in_same_query!(accounts, notes);
diesel::allow_tables_to_appear_in_same_query!(accounts, account_changes);
diesel::allow_tables_to_appear_in_same_query!(accounts, recordings);
