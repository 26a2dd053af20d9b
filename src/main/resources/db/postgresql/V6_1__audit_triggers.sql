INSERT INTO audit_keeping (kept_from) VALUES (to_timestamp(0));

CREATE FUNCTION audit_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'audit entries are not changed, and not deleted while they are kept';
END $$;

CREATE FUNCTION audit_entry_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.at >= (SELECT MIN(kept_from) FROM audit_keeping) THEN
        RAISE EXCEPTION 'audit entries are not deleted while they are kept';
    END IF;
    RETURN OLD;
END $$;

-- Whatever the application believes: what happened in the last day stays.
CREATE FUNCTION audit_keeping_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.kept_from > clock_timestamp() - interval '1 day' + interval '1 minute' THEN
        RAISE EXCEPTION 'audit entries are kept for a day at least';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER audit_entries_stay BEFORE DELETE ON audit_entries
    FOR EACH ROW EXECUTE FUNCTION audit_entry_deleted();
CREATE TRIGGER audit_entries_unchanged BEFORE UPDATE OR TRUNCATE ON audit_entries
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
CREATE TRIGGER audit_keeping_keeps_a_day BEFORE UPDATE ON audit_keeping
    FOR EACH ROW EXECUTE FUNCTION audit_keeping_changed();
CREATE TRIGGER audit_keeping_stays BEFORE INSERT OR DELETE OR TRUNCATE ON audit_keeping
    FOR EACH STATEMENT EXECUTE FUNCTION audit_refuse();
