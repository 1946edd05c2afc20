-- Marks what search has to derive anew, whoever writes papers, and drops vectors of texts that changed.
CREATE FUNCTION papers_to_search() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    UPDATE paper_search SET stale = true, xid = pg_current_xact_id() WHERE terms IS NOT NULL;
    DELETE FROM paper_embeddings;
  ELSIF TG_OP = 'INSERT' THEN
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
--> statement-breakpoint
CREATE TRIGGER papers_inserted_to_search AFTER INSERT ON papers REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION papers_to_search();
--> statement-breakpoint
CREATE TRIGGER papers_updated_to_search AFTER UPDATE ON papers REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION papers_to_search();
--> statement-breakpoint
CREATE TRIGGER papers_deleted_to_search AFTER DELETE ON papers REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION papers_to_search();
--> statement-breakpoint
CREATE TRIGGER papers_truncated_to_search AFTER TRUNCATE ON papers
  FOR EACH STATEMENT EXECUTE FUNCTION papers_to_search();
--> statement-breakpoint
INSERT INTO paper_search (paper_id) SELECT id FROM papers;
