/**
 * The same answers by SQL written by hand, over a table made for these queries: a column and an index for everything
 * that is asked for. What a programmer would write who knew the queries beforehand; gives JSON, as the engine does.
 */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import type { StoredDocument } from '../src/store/index.ts'
import { params } from './queries.ts'

type Fields = Record<string, unknown>
type Reference = { _ref: string }

export type ByHand = { queries: Record<string, () => string>; close: () => void }

export function byHand(path: string, documents: readonly StoredDocument[]): ByHand {
  const db = new DatabaseSync(path)
  db.exec(`
    PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF;
    CREATE TABLE doc (id TEXT PRIMARY KEY, type TEXT, title TEXT, kind TEXT, slug TEXT, name TEXT, published TEXT, updated TEXT, json TEXT);
    CREATE TABLE ref (target TEXT, id TEXT, PRIMARY KEY (target, id)) WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5 (title, everything);
    BEGIN`)
  const insert = db.prepare('INSERT INTO doc VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const refer = db.prepare('INSERT OR IGNORE INTO ref VALUES (?, ?)')
  const word = db.prepare('INSERT INTO words (rowid, title, everything) VALUES (?, ?, ?)')
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
  for (const document of documents) {
    const slug = document['slug'] as { current?: string } | undefined
    const { lastInsertRowid } = insert.run(
      document._id,
      document._type,
      text(document['title']),
      text(document['kind']),
      slug?.current ?? null,
      text(document['name']),
      text(document['publishedAt']),
      document._updatedAt,
      JSON.stringify(document),
    )
    for (const { _ref } of [document['authors'] ?? [], document['related'] ?? []].flat() as Reference[])
      refer.run(_ref, document._id)
    if (document._type === 'article') {
      const body = document['body'] as { children: { text: string }[] }[]
      word.run(
        lastInsertRowid,
        text(document['title']),
        `${String(document['dek'])} ${body.flatMap(({ children }) => children.map((span) => span.text)).join(' ')}`,
      )
    }
  }
  db.exec(`COMMIT;
    CREATE INDEX doc_slug ON doc (type, slug);
    CREATE INDEX doc_published ON doc (type, published DESC, id, title);
    CREATE INDEX doc_updated ON doc (type, updated DESC, id, title);
    CREATE INDEX doc_kind ON doc (type, kind)`)
  const all = (sql: string) => {
    const statement = db.prepare(sql)
    return (...values: SQLInputValue[]) => statement.all(...values)
  }
  const bySlug = db.prepare("SELECT json FROM doc WHERE type = 'article' AND slug = ?")
  const byId = db.prepare('SELECT json FROM doc WHERE id = ?')
  const get = (id: string) => JSON.parse(String(byId.get(id)?.['json'])) as Fields
  const newest = all(
    "SELECT title, published, json FROM doc WHERE type = 'article' ORDER BY published DESC, id LIMIT 20",
  )
  const name = db.prepare('SELECT name FROM doc WHERE id = ?')
  const referring = all(
    'SELECT d.title FROM ref r JOIN doc d ON d.id = r.id WHERE r.target = ? ORDER BY d.published DESC, d.id LIMIT 10',
  )
  const slugs = all("SELECT slug FROM doc WHERE type = 'article' AND slug IS NOT NULL ORDER BY id")
  const titles = all("SELECT title FROM words WHERE title MATCH 'climate*' ORDER BY rowid LIMIT 20")
  const list = all(
    "SELECT id AS _id, type AS _type, title FROM doc WHERE type = 'article' ORDER BY updated DESC, id LIMIT 50",
  )
  const search = all(
    "SELECT title, bm25(words, 2) AS _score FROM words WHERE everything MATCH 'climate treaty' ORDER BY _score LIMIT 10",
  )
  const count = db.prepare("SELECT count(*) AS n FROM doc WHERE type = 'article' AND kind = 'report'")
  return {
    queries: {
      a() {
        const article = JSON.parse(String(bySlug.get(params.slug)?.['json'])) as Fields
        const authors = (article['authors'] as Reference[]).map(({ _ref }) => get(_ref))
        const related = (article['related'] as Reference[]).map(({ _ref }) => {
          const { title, kind } = get(_ref)
          return { title, kind }
        })
        return JSON.stringify({ ...article, authors, related })
      },
      b: () =>
        JSON.stringify(
          newest().map(({ title, published, json }) => {
            const { authors } = JSON.parse(String(json)) as { authors: Reference[] }
            return { title, publishedAt: published, by: authors.map(({ _ref }) => name.get(_ref)?.['name']) }
          }),
        ),
      c: () => JSON.stringify(referring(params.id)),
      d: () => JSON.stringify(slugs().map(({ slug }) => slug)),
      e: () => JSON.stringify(titles()),
      f: () => JSON.stringify(list()),
      g: () => JSON.stringify(search()),
      h: () => JSON.stringify(count.get()?.['n']),
    },
    close: () => db.close(),
  }
}
