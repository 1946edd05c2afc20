-- A writer that derives what search knows of new papers itself says so for its statement (lib/ingest/store/upsert.ts): their
-- rows are then written once, with their content, instead of marked here and written again.
CREATE OR REPLACE FUNCTION papers_to_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    UPDATE paper_search SET stale = true, xid = pg_current_xact_id() WHERE terms IS NOT NULL;
    DELETE FROM paper_embeddings;
  ELSIF TG_OP = 'INSERT' THEN
    IF current_setting('papers.writer_derives', true) = 'on' THEN
      PERFORM set_config('papers.writer_derives', '', true);
      RETURN NULL;
    END IF;
    INSERT INTO paper_search (paper_id) SELECT id FROM added ORDER BY id
      ON CONFLICT (paper_id) DO UPDATE SET stale = true, xid = pg_current_xact_id();
  ELSIF TG_OP = 'DELETE' THEN
    UPDATE paper_search SET stale = true, xid = pg_current_xact_id()
      FROM removed WHERE paper_id = removed.id;
    DELETE FROM paper_embeddings USING removed WHERE paper_id = removed.id;
  ELSE
    UPDATE paper_search SET stale = true, xid = pg_current_xact_id()
      FROM removed WHERE paper_id = removed.id AND NOT EXISTS (SELECT FROM added WHERE added.id = removed.id);
    INSERT INTO paper_search AS s (paper_id, stale)
      SELECT a.id, (a.title, a.abstract, a.authors, a.organization_name)
          IS DISTINCT FROM (r.title, r.abstract, r.authors, r.organization_name)
        FROM added a LEFT JOIN removed r ON r.id = a.id ORDER BY a.id
      ON CONFLICT (paper_id) DO UPDATE SET stale = s.stale OR excluded.stale, xid = pg_current_xact_id();
    DELETE FROM paper_embeddings USING removed r LEFT JOIN added a ON a.id = r.id
      WHERE paper_id = r.id AND (a.title, a.abstract) IS DISTINCT FROM (r.title, r.abstract);
  END IF;
  RETURN NULL;
END $$;
