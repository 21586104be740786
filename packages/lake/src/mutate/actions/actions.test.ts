import { describe, expect, test } from '@jest/globals'
import { createAction, publishAction, useDesk } from '../test/desk.ts'

const { mutate, act, get, last } = useDesk()

describe('actions', () => {
  test('create, edit, publish: one document, strong references, the draft gone', async () => {
    await act([
      createAction('a', {
        title: 'One',
        other: { _ref: 'later', _weak: true, _strengthenOnPublish: { type: 'article' } },
      }),
    ])
    await act([
      {
        actionType: 'sanity.action.document.edit',
        draftId: 'drafts.a',
        publishedId: 'a',
        patch: { set: { title: 'Two' } },
      },
    ])
    await expect(act([publishAction('a')])).rejects.toMatchObject({ status: 409 })
    await mutate([{ create: { _id: 'later', _type: 'article' } }])
    await act([publishAction('a')])
    expect(await get('drafts.a')).toBeUndefined()
    expect(await get('a')).toMatchObject({ title: 'Two', other: { _ref: 'later' } })
    expect(await get('a')).not.toHaveProperty('other._weak')
    const { changes } = await last()
    expect(changes.map(({ id, transition }) => [id, transition])).toEqual([
      ['a', 'appear'],
      ['drafts.a', 'disappear'],
    ])
  })

  test('the Studio’s empty edit makes the draft and nothing else', async () => {
    await mutate([{ create: { _id: 'a', _type: 'article', title: 'One' } }])
    const guard = { unset: ['_empty_action_guard_pseudo_field_'] }
    await act([
      { actionType: 'sanity.action.document.edit', draftId: 'drafts.a', publishedId: 'a', patch: guard },
    ])
    expect(await get('drafts.a')).toMatchObject({ title: 'One' })
    expect((await last()).changes[0]?.mutations).toHaveLength(1)
  })

  test('the Studio’s empty edit of a draft that is there already makes an event all the same', async () => {
    await act([createAction('a')])
    const guard = { unset: ['_empty_action_guard_pseudo_field_'] }
    await act(
      [{ actionType: 'sanity.action.document.edit', draftId: 'drafts.a', publishedId: 'a', patch: guard }],
      { transactionId: 'empty' },
    )
    expect((await last()).changes).toMatchObject([
      { id: 'drafts.a', resultRev: 'empty', transition: 'update' },
    ])
  })

  test('create refuses what is published already; purge is refused in words', async () => {
    await mutate([{ create: { _id: 'a', _type: 'article' } }])
    await expect(act([createAction('a')])).rejects.toMatchObject({ status: 409 })
    await expect(
      act([
        { actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: [], purge: true },
      ]),
    ).rejects.toThrow(/actions\[0\]\.purge: this lake keeps the history/)
    expect(await get('a')).toBeDefined()
  })

  test('publish refuses other revisions than those the editor saw', async () => {
    const { transactionId } = await act([createAction('a')])
    await expect(act([publishAction('a', { ifDraftRevisionId: 'another' })])).rejects.toMatchObject({
      status: 409,
    })
    await expect(act([publishAction('a', { ifPublishedRevisionId: 'any' })])).rejects.toMatchObject({
      status: 409,
    })
    await act([publishAction('a', { ifDraftRevisionId: transactionId })])
  })

  test('unpublish, discard, delete, replaceDraft', async () => {
    await act([createAction('a', { title: 'One' })])
    await act([publishAction('a')])
    await act([{ actionType: 'sanity.action.document.unpublish', draftId: 'drafts.a', publishedId: 'a' }])
    expect(await get('a')).toBeUndefined()
    expect(await get('drafts.a')).toMatchObject({ title: 'One' })
    await act([
      {
        actionType: 'sanity.action.document.replaceDraft',
        publishedId: 'a',
        attributes: { _type: 'article', title: 'New' },
      },
    ])
    expect(await get('drafts.a')).toMatchObject({ title: 'New' })
    await act([publishAction('a')])
    await act([
      {
        actionType: 'sanity.action.document.edit',
        draftId: 'drafts.a',
        publishedId: 'a',
        patch: { set: { title: 'Again' } },
      },
    ])
    await expect(
      act([{ actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: [] }]),
    ).rejects.toMatchObject({ status: 409 })
    await act([{ actionType: 'sanity.action.document.discard', draftId: 'drafts.a' }])
    expect(await get('a')).toMatchObject({ title: 'New' })
    await act([
      { actionType: 'sanity.action.document.delete', publishedId: 'a', includeDrafts: ['drafts.a'] },
    ])
    expect(await get('a')).toBeUndefined()
  })

  test('versions are created, replaced, marked for unpublishing and discarded', async () => {
    await mutate([{ create: { _id: 'a', _type: 'article', title: 'One' } }])
    const versionId = 'versions.spring.a'
    await act([
      { actionType: 'sanity.action.document.version.create', publishedId: 'a', baseId: 'a', versionId },
    ])
    expect(await get(versionId)).toMatchObject({ title: 'One' })
    await act([
      {
        actionType: 'sanity.action.document.version.replace',
        document: { _id: versionId, _type: 'article', title: 'Two' },
      },
    ])
    expect(await get(versionId)).toMatchObject({ title: 'Two' })
    await act([{ actionType: 'sanity.action.document.version.unpublish', versionId, publishedId: 'a' }])
    expect(await get(versionId)).toMatchObject({ _system: { delete: true } })
    await act([{ actionType: 'sanity.action.document.version.discard', versionId }])
    expect(await get(versionId)).toBeUndefined()
  })

  test('several actions are one transaction; a dry run is none', async () => {
    await act([createAction('a'), createAction('b')], { transactionId: 'both' })
    expect(await get('drafts.a')).toMatchObject({ _rev: 'both' })
    await act([publishAction('a')], { dryRun: true })
    expect(await get('a')).toBeUndefined()
  })

  test.each([
    [{ actionType: 'sanity.action.document.explode' }, /actions\[0\]\.actionType: there is no action/],
    [
      { actionType: 'sanity.action.document.publish', publishedId: 'a' },
      /actions\[0\]\.draftId: expected a text/,
    ],
    [
      { actionType: 'sanity.action.document.publish', publishedId: 'drafts.a', draftId: 'drafts.a' },
      /expected that of the published document, "a"/,
    ],
    [
      { actionType: 'sanity.action.document.publish', publishedId: 'a', draftId: 'drafts.b' },
      /"drafts\.b" is not a draft of "a"/,
    ],
    [
      { actionType: 'sanity.action.document.edit', publishedId: 'a', draftId: 'drafts.a', patch: [] },
      /actions\[0\]\.patch: expected an object/,
    ],
  ])('%j is refused by its place', async (action, message) => {
    await expect(act([action])).rejects.toThrow(message)
  })
})
