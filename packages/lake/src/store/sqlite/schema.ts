/**
 * The tables, as migrations. A migration that was released is never changed: a new one follows it. The number of the
 * last one is kept in `user_version`, and data with a higher number than this code knows is left untouched.
 */
export type Migration = {
  name: string
  up: string
  /**
   * The indexes are made anew from the documents: for a change of what they hold. Only the last such migration says so,
   * since making them needs the tables as this version has them.
   */
  reindex?: true
}

export const migrations: readonly Migration[] = [
  {
    name: '1-documents-log-indexes',
    up: `
      CREATE TABLE dataset (
        name TEXT PRIMARY KEY, acl TEXT NOT NULL, created_at TEXT NOT NULL,
        seq INTEGER NOT NULL DEFAULT 0, last_timestamp TEXT NOT NULL DEFAULT ''
      ) STRICT, WITHOUT ROWID;
      CREATE TABLE document (
        -- named, so that VACUUM keeps it: the text index points to it
        docid INTEGER PRIMARY KEY,
        dataset TEXT NOT NULL, id TEXT NOT NULL, type TEXT NOT NULL, rev TEXT NOT NULL,
        seq INTEGER NOT NULL, private INTEGER NOT NULL, doc TEXT NOT NULL,
        UNIQUE (dataset, id)
      ) STRICT;
      CREATE INDEX document_type ON document (dataset, type, id);
      CREATE TABLE tx (
        dataset TEXT NOT NULL, seq INTEGER NOT NULL, tx_id TEXT NOT NULL, author TEXT NOT NULL, ts TEXT NOT NULL,
        PRIMARY KEY (dataset, seq)
      ) STRICT, WITHOUT ROWID;
      CREATE UNIQUE INDEX tx_by_id ON tx (dataset, tx_id);
      CREATE TABLE tx_doc (
        dataset TEXT NOT NULL, seq INTEGER NOT NULL, id TEXT NOT NULL, place INTEGER NOT NULL,
        transition TEXT NOT NULL, prev_rev TEXT, rev TEXT, mutations TEXT NOT NULL, effects TEXT,
        after BLOB, before BLOB,
        PRIMARY KEY (dataset, seq, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX tx_doc_by_id ON tx_doc (dataset, id, seq);
      CREATE TABLE ref (
        dataset TEXT NOT NULL, target TEXT NOT NULL, id TEXT NOT NULL, weak INTEGER NOT NULL,
        PRIMARY KEY (dataset, target, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX ref_by_id ON ref (dataset, id);
      CREATE TABLE scalar (
        dataset TEXT NOT NULL, field TEXT NOT NULL, kind INTEGER NOT NULL, sval TEXT, nval REAL, id TEXT NOT NULL
      ) STRICT;
      CREATE INDEX scalar_text ON scalar (dataset, field, sval, id) WHERE kind = 1;
      CREATE INDEX scalar_number ON scalar (dataset, field, nval, id) WHERE kind > 1;
      CREATE INDEX scalar_defined ON scalar (dataset, field, id);
      CREATE INDEX scalar_by_id ON scalar (dataset, id);
      CREATE VIRTUAL TABLE text_index USING fts5 (
        terms, content='', contentless_delete=1, tokenize="ascii tokenchars '_'", prefix='2 3'
      );
    `,
  },
  {
    name: '2-outbox',
    up: `
      CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT, dataset TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
        payload TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, not_before TEXT NOT NULL, created_at TEXT NOT NULL,
        failed INTEGER NOT NULL DEFAULT 0, reason TEXT
      ) STRICT;
      CREATE INDEX outbox_due ON outbox (kind, failed, not_before, id);
      CREATE INDEX outbox_key ON outbox (kind, key, failed, id);
    `,
  },
  {
    name: '3-one-index-of-scalars',
    up: `
      DROP TABLE scalar;
      CREATE TABLE scalar (
        dataset TEXT NOT NULL, field TEXT NOT NULL, kind INTEGER NOT NULL, nval REAL NOT NULL, sval TEXT NOT NULL,
        id TEXT NOT NULL,
        PRIMARY KEY (dataset, field, kind, nval, sval, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX scalar_by_id ON scalar (dataset, id, field);
    `,
  },
  {
    name: '4-text-index-behind-the-commit',
    up: `
      DROP TABLE text_index;
      CREATE VIRTUAL TABLE text_index USING fts5 (
        terms, content='', contentless_delete=1, tokenize="ascii tokenchars '_'"
      );
      -- Documents whose words the index does not hold as they are now: candidates of every search until it does.
      CREATE TABLE text_pending (docid INTEGER PRIMARY KEY) STRICT;
    `,
  },
  {
    name: '5-scalars-in-order-by-type',
    up: `
      ALTER TABLE document RENAME COLUMN private TO layer;
      CREATE TABLE field (
        -- A field of a type. Complete: every document of the type has a row in scalar, be it that the field is absent.
        fieldid INTEGER PRIMARY KEY, dataset TEXT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL, complete INTEGER NOT NULL,
        UNIQUE (dataset, name, type)
      ) STRICT;
      CREATE INDEX field_of_type ON field (dataset, type);
      DROP TABLE scalar;
      CREATE TABLE scalar (
        field INTEGER NOT NULL, kind INTEGER NOT NULL, nval REAL NOT NULL, sval TEXT NOT NULL, id TEXT NOT NULL,
        docid INTEGER NOT NULL, layer INTEGER NOT NULL, mark INTEGER NOT NULL,
        PRIMARY KEY (field, kind, nval, sval, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX scalar_of_document ON scalar (docid, field, mark, layer);
      DROP TABLE ref;
      CREATE TABLE ref (
        dataset TEXT NOT NULL, target TEXT NOT NULL, id TEXT NOT NULL, docid INTEGER NOT NULL, layer INTEGER NOT NULL,
        weak INTEGER NOT NULL,
        -- Found only below another reference, where GROQ's references() does not look.
        deep INTEGER NOT NULL,
        PRIMARY KEY (dataset, target, id)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX ref_deep ON ref (dataset, target) WHERE deep = 1;
    `,
  },
  {
    name: '6-words-as-groq-cuts-them',
    up: `
      DROP TABLE text_index;
      CREATE VIRTUAL TABLE text_index USING fts5 (
        words, system, content='', contentless_delete=1, detail=column, tokenize="ascii tokenchars '_'"
      );
    `,
    reindex: true,
  },
  {
    name: '7-what-a-transaction-was-asked-for',
    up: `
      -- The request's fingerprint, by which one that comes again is told from another under its transaction id.
      ALTER TABLE tx ADD COLUMN request TEXT;
    `,
  },
]
