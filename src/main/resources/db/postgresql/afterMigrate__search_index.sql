-- At every start: the extension may come later than this database. Without it, or the right to create it, searching
-- reads every word, and works.
DO $$
BEGIN
    IF to_regclass('session_words_trigrams') IS NULL THEN
        IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'pg_trgm') THEN
            CREATE EXTENSION pg_trgm;
        END IF;
        CREATE INDEX session_words_trigrams ON session_words USING gin (words gin_trgm_ops, facilitator gin_trgm_ops);
    END IF;
    IF to_regclass('session_words_place_trigrams') IS NULL THEN
        CREATE INDEX session_words_place_trigrams ON session_words USING gin (place gin_trgm_ops);
    END IF;
EXCEPTION WHEN OTHERS THEN
    RAISE NOTICE 'sessions are searched without an index: %', SQLERRM;
END $$;
