import { describe, expect, test } from '@jest/globals'
import { createAction, publishAction, useDesk } from './test/desk.ts'

const { mutate, act, get, last } = useDesk()

describe('mutations', () => {
  test('create gives revision and times; the client’s own are ignored where they must be', async () => {
    const { transactionId } = await mutate([
      {
        create: {
          _id: 'a',
          _type: 'article',
          title: 'One',
          _rev: 'mine',
          _updatedAt: '2001-01-01T00:00:00Z',
        },
      },
    ])
    const document = await get('a')
    expect(document).toMatchObject({ _id: 'a', title: 'One', _rev: transactionId })
    expect(Date.parse(document?._updatedAt ?? '')).toBeGreaterThan(Date.now() - 10_000)
    const { changes } = await last()
    expect(changes[0]).not.toHaveProperty('previousRev')
    expect(changes[0]?.mutations[0]).toHaveProperty('create._type', 'article')
  })

  test('a missing id is made, an id that ends in a dot is completed', async () => {
    await mutate([{ create: { _type: 'article' } }, { create: { _id: 'drafts.', _type: 'article' } }])
    const ids = (await last()).changes.map((change) => change.id)
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(ids[1]).toMatch(/^drafts\.[0-9a-f-]{36}$/)
  })

  test('all of a transaction or nothing', async () => {
    await expect(
      mutate([{ create: { _id: 'a', _type: 'article' } }, { patch: { id: 'missing', set: { title: 'x' } } }]),
    ).rejects.toMatchObject({
      status: 404,
      details: { items: [{ index: 1, error: { type: 'documentNotFoundError' } }] },
    })
    expect(await get('a')).toBeUndefined()
  })

  test('ifRevisionID refuses a patch on what has changed meanwhile', async () => {
    const first = await mutate([{ create: { _id: 'a', _type: 'article', n: 0 } }])
    await mutate([{ patch: { id: 'a', ifRevisionID: first.transactionId, set: { n: 1 } } }])
    await expect(
      mutate([{ patch: { id: 'a', ifRevisionID: first.transactionId, set: { n: 2 } } }]),
    ).rejects.toMatchObject({ status: 409 })
    expect(await get('a')).toMatchObject({ n: 1 })
  })

  test('a transaction id is applied once, and answered again', async () => {
    await mutate([{ create: { _id: 'a', _type: 'article', n: 0 } }])
    await mutate([{ patch: { id: 'a', inc: { n: 1 } } }], { transactionId: 'once' })
    expect(await mutate([{ patch: { id: 'a', inc: { n: 1 } } }], { transactionId: 'once' })).toMatchObject({
      transactionId: 'once',
    })
    expect(await get('a')).toMatchObject({ n: 1 })
  })

  test('a transaction id is no other’s: what comes under it with other content is refused, not dropped', async () => {
    await mutate([{ create: { _type: 'article', _id: 'a.', n: 0 } }], { transactionId: 'once' })
    const says = { status: 409, message: expect.stringMatching(/transaction id "once" was used/) }
    await expect(
      mutate([{ create: { _type: 'article', _id: 'a.', n: 1 } }], { transactionId: 'once' }),
    ).rejects.toMatchObject(says)
    await expect(act([createAction('a')], { transactionId: 'once' })).rejects.toMatchObject(says)
    // Each time it would get another id: what was asked for is the same.
    expect(
      await mutate([{ create: { _type: 'article', _id: 'a.', n: 0 } }], { transactionId: 'once' }),
    ).toEqual({
      transactionId: 'once',
      results: [{ id: expect.stringMatching(/^a\./), operation: 'create' }],
    })
    await act([createAction('b')], { transactionId: 'twice' })
    await act([createAction('b')], { transactionId: 'twice' })
    await expect(act([publishAction('b')], { transactionId: 'twice' })).rejects.toMatchObject({ status: 409 })
  })

  test('every patch operation does what Sanity’s does', async () => {
    await mutate([
      {
        create: {
          _id: 'a',
          _type: 'article',
          title: 'Hello world',
          n: 5,
          list: [{ _key: 'x', v: 1 }],
          deep: { kept: true },
        },
      },
    ])
    await mutate([
      {
        patch: {
          id: 'a',
          set: { 'deep.more': [1, 2], 'list[_key=="x"].v': 2 },
          setIfMissing: { title: 'no', fresh: {} },
          inc: { n: 2 },
          insert: { after: 'list[-1]', items: [{ _key: 'y', v: 9 }] },
          unset: ['deep.kept'],
          diffMatchPatch: { title: '@@ -1,11 +1,13 @@\n Hello \n+my \n world\n' },
        },
      },
    ])
    expect(await get('a')).toMatchObject({
      n: 7,
      list: [
        { _key: 'x', v: 2 },
        { _key: 'y', v: 9 },
      ],
      deep: { more: [1, 2] },
      fresh: {},
    })
    expect(await get('a')).not.toHaveProperty('deep.kept')
  })

  test('a patch never changes the id or the type', async () => {
    await mutate([{ create: { _id: 'a', _type: 'article' } }])
    await expect(mutate([{ patch: { id: 'a', set: { _type: 'page' } } }])).rejects.toThrow(/_type/)
  })

  test('strong references must lead somewhere, and guard what they lead to', async () => {
    await expect(
      mutate([{ create: { _id: 'a', _type: 'article', author: { _ref: 'p' } } }]),
    ).rejects.toMatchObject({ status: 409 })
    await mutate([
      { create: { _id: 'a', _type: 'article', author: { _ref: 'p' } } },
      { create: { _id: 'p', _type: 'author' } },
    ])
    await expect(mutate([{ delete: { id: 'p' } }])).rejects.toMatchObject({
      status: 409,
      details: { items: [{ error: { type: 'documentHasExistingReferencesError', referencingIDs: ['a'] } }] },
    })
    await mutate([{ delete: { id: 'p' } }, { delete: { id: 'a' } }])
    expect(await get('p')).toBeUndefined()
    await mutate([{ create: { _id: 'w', _type: 'article', author: { _ref: 'nobody', _weak: true } } }])
  })

  test('an error that shows at the end is laid to the mutation that made it', async () => {
    await mutate([{ create: { _id: 'p', _type: 'author' } }])
    await expect(
      mutate([
        { create: { _id: 'x', _type: 'article' } },
        { create: { _id: 'a', _type: 'article', author: { _ref: 'nobody' } } },
        { patch: { id: 'p', set: { name: 'P' } } },
      ]),
    ).rejects.toMatchObject({
      message: expect.stringMatching(/^The mutation\(s\) failed: .*"nobody", which does not exist/),
      details: { items: [{ index: 1, error: { type: 'documentReferenceDoesNotExistError', id: 'a' } }] },
    })
  })

  test('numbers that JSON cannot keep are refused', async () => {
    await expect(mutate([JSON.parse('{"create": {"_type": "x", "n": 1e999}}') as object])).rejects.toThrow(
      /mutations\[0\]\.create\.n: the number is too large/,
    )
    await mutate([{ create: { _id: 'a', _type: 'x', n: 1e308 } }])
    await expect(mutate([{ patch: { id: 'a', inc: { n: 1e308 } } }])).rejects.toThrow(/a number too large/)
  })

  test('delete by query', async () => {
    await mutate([{ create: { _id: 'a', _type: 'article' } }, { create: { _id: 'b', _type: 'article' } }])
    await mutate([{ delete: { query: '*[_type == "article"]' } }])
    expect(await get('a')).toBeUndefined()
    expect(await get('b')).toBeUndefined()
  })

  test.each([
    [{ creat: { _type: 'x' } }, /mutations\[0\]: expected exactly one of create/],
    [{ create: { title: 'x' } }, /mutations\[0\]\.create\._type/],
    [{ create: { _id: '.x', _type: 'x' } }, /mutations\[0\]\.create\._id/],
    [{ patch: { id: 'a', sett: {} } }, /mutations\[0\]\.patch\.sett: there is no such operation/],
    [{ patch: { id: 'a', inc: { n: 'one' } } }, /inc\["n"\]: expected a number/],
    [{ delete: {} }, /mutations\[0\]\.delete\.id/],
    [JSON.parse('{"create": {"_type": "x", "__proto__": {"polluted": true}}}') as object, /__proto__/],
  ])('%j is refused by its place', async (mutation, message) => {
    await expect(mutate([mutation])).rejects.toThrow(message)
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('increments by many at once lose none', async () => {
    await mutate([{ create: { _id: 'a', _type: 'counter', n: 0 } }])
    await Promise.all(
      Array.from({ length: 500 }, async () => await mutate([{ patch: { id: 'a', inc: { n: 1 } } }])),
    )
    expect(await get('a')).toMatchObject({ n: 500 })
  })
})
