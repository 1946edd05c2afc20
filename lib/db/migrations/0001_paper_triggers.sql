-- Keeps feed_days exact and announces every change of papers, whoever makes it.
CREATE FUNCTION papers_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    DELETE FROM feed_days;
  ELSIF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM added) THEN RETURN NULL; END IF;
    INSERT INTO feed_days AS d (day_key, papers)
      SELECT day_key, count(*) FROM added GROUP BY day_key ORDER BY day_key
      ON CONFLICT (day_key) DO UPDATE SET papers = d.papers + excluded.papers;
  ELSIF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT FROM removed) THEN RETURN NULL; END IF;
    UPDATE feed_days d SET papers = d.papers - r.papers
      FROM (SELECT day_key, count(*) AS papers FROM removed GROUP BY day_key) r
      WHERE d.day_key = r.day_key;
    DELETE FROM feed_days WHERE papers = 0;
  ELSE
    IF NOT EXISTS (SELECT FROM added) THEN RETURN NULL; END IF;
    INSERT INTO feed_days AS d (day_key, papers)
      SELECT day_key, sum(n) FROM (
        SELECT day_key, 1 AS n FROM added UNION ALL SELECT day_key, -1 FROM removed
      ) moved GROUP BY day_key HAVING sum(n) <> 0 ORDER BY day_key
      ON CONFLICT (day_key) DO UPDATE SET papers = d.papers + excluded.papers;
    IF FOUND THEN DELETE FROM feed_days WHERE papers = 0; END IF;
  END IF;
  INSERT INTO paper_changes DEFAULT VALUES;
  NOTIFY papers_changed;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER papers_inserted AFTER INSERT ON papers REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION papers_changed();
--> statement-breakpoint
CREATE TRIGGER papers_updated AFTER UPDATE ON papers REFERENCING NEW TABLE AS added OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION papers_changed();
--> statement-breakpoint
CREATE TRIGGER papers_deleted AFTER DELETE ON papers REFERENCING OLD TABLE AS removed
  FOR EACH STATEMENT EXECUTE FUNCTION papers_changed();
--> statement-breakpoint
CREATE TRIGGER papers_truncated AFTER TRUNCATE ON papers
  FOR EACH STATEMENT EXECUTE FUNCTION papers_changed();
