CREATE TABLE "paper_embeddings" (
	"paper_id" text collate "C" PRIMARY KEY NOT NULL,
	"model" text NOT NULL,
	"vector" "bytea" NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "paper_search" (
	"paper_id" text collate "C" PRIMARY KEY NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	"stale" boolean DEFAULT true NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"authors" integer[] DEFAULT '{}' NOT NULL,
	"terms" "bytea",
	"sequence" "bytea"
);
--> statement-breakpoint
CREATE TABLE "search_authors" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_authors_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"slug" text collate "C" NOT NULL,
	"name" text NOT NULL,
	"family" text collate "C" NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "search_authors_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
CREATE TABLE "search_terms" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "search_terms_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"term" text collate "C" NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "search_terms_term_unique" UNIQUE("term")
);
--> statement-breakpoint
CREATE TABLE "search_words" (
	"word" text collate "C" PRIMARY KEY NOT NULL,
	"term" integer NOT NULL,
	"xid" "xid8" DEFAULT pg_current_xact_id() NOT NULL
);
--> statement-breakpoint
CREATE INDEX "paper_embeddings_xid" ON "paper_embeddings" USING btree ("xid");--> statement-breakpoint
CREATE INDEX "paper_search_xid" ON "paper_search" USING btree ("xid");--> statement-breakpoint
CREATE INDEX "paper_search_stale" ON "paper_search" USING btree ("paper_id") WHERE stale;--> statement-breakpoint
CREATE INDEX "paper_search_authors" ON "paper_search" USING gin ("authors");--> statement-breakpoint
CREATE INDEX "search_authors_family" ON "search_authors" USING btree ("family");--> statement-breakpoint
CREATE INDEX "search_authors_xid" ON "search_authors" USING btree ("xid");--> statement-breakpoint
CREATE INDEX "search_terms_xid" ON "search_terms" USING btree ("xid");--> statement-breakpoint
CREATE INDEX "search_words_xid" ON "search_words" USING btree ("xid");--> statement-breakpoint
CREATE INDEX "papers_organization" ON "papers" USING btree ("organization_slug","day_key","vote_key","id") WHERE organization_slug is not null;