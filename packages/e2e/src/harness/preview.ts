/** What a preview frame shows and knows of itself: its marks, its overlays, how soon it follows a keystroke. */
import { stegaClean } from '@sanity/client/stega'
import type { Frame, Locator, Page } from 'playwright-core'
import { until } from './lake.ts'
import type { World } from './world.ts'

/** The site's own frame within the Studio. */
export async function previewFrame(page: Page, world: World): Promise<Frame> {
  const find = () => page.frames().find((frame) => frame.url().startsWith(`${world.siteUrl}/`))
  await until(async () => Boolean(find()), Boolean, { what: 'The preview', patience: 30_000 })
  const frame = find()
  if (!frame) throw new Error('the preview is gone again')
  await frame.locator('h1').first().waitFor({ timeout: 30_000 })
  // The overlays stand as soon as the Studio answers the frame.
  await frame.locator('sanity-visual-editing').waitFor({ state: 'attached', timeout: 30_000 })
  return frame
}

/** Points at a text until the overlay outlines it, as whoever clicks there sees it do. */
export async function outlined(page: Page, frame: Frame, text: Locator): Promise<void> {
  const outline = frame.locator('sanity-visual-editing [data-hovered]').first()
  await until(
    async () => {
      // A pointer that came before the overlay did has to come again.
      await page.mouse.move(2, 2)
      await text.hover()
      return await outline.waitFor({ state: 'attached', timeout: 1000 }).then(
        () => true,
        () => false,
      )
    },
    Boolean,
    { what: 'The outline of a text' },
  )
}

export type Shown = { text: string; href: string | null }

/** Every text node that a person can see, with what its mark says, where it has one. */
export const shownTexts = async (frame: Frame): Promise<Shown[]> =>
  await frame.evaluate(() => {
    const digits = '\u200b\u200c\u200d\ufeff'
    const found: { text: string; href: string | null }[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement
      if (!parent || parent.closest('script, style, sanity-visual-editing') || !parent.checkVisibility())
        continue
      const whole = node.textContent ?? ''
      const mark = /(?:\u200b|\u200c|\u200d|\ufeff){8,}/.exec(whole)?.[0]
      const text = mark ? whole.replace(mark, '') : whole
      const codes = Array.from(mark?.slice(4) ?? '', (char) => digits.indexOf(char))
      const bytes = Uint8Array.from({ length: codes.length / 4 }, (_, at) =>
        codes.slice(at * 4, at * 4 + 4).reduce((sum, digit) => sum * 4 + digit, 0),
      )
      found.push({ text, href: mark ? JSON.parse(new TextDecoder().decode(bytes)).href : null })
    }
    return found
  })

/** Where the document carries a mark outside its texts: in an attribute, in its head, in a script or a style. */
export const strayMarks = async (frame: Frame): Promise<string[]> =>
  await frame.evaluate(() => {
    const mark = /(?:\u200b|\u200c|\u200d|\ufeff){4,}/
    const attributes = [...document.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes]
        .filter(({ value }) => mark.test(value))
        .map(({ name }) => `${name} of ${element.tagName}`),
    )
    const words = [...document.querySelectorAll('head, script, style')]
      .filter(({ textContent }) => mark.test(textContent ?? ''))
      .map(({ tagName }) => `text of ${tagName}`)
    return [...attributes, ...words, ...(mark.test(decodeURI(location.href)) ? ['address'] : [])]
  })

/** Notes the moment of each keydown in the Studio, on the clock that its frames share. */
async function notePresses(page: Page): Promise<void> {
  await page.evaluate(() => {
    if ('pressed' in window) return
    const pressed: number[] = []
    Object.assign(window, { pressed })
    addEventListener('keydown', (event) => pressed.push(performance.timeOrigin + event.timeStamp), true)
  })
}

/**
 * Types into a text editor of the form as people do, without waiting for anything; the milliseconds from each keydown
 * until the preview has painted in `selector` a text that is longer by so many letters.
 */
export async function typing(
  page: Page,
  frame: Frame,
  editor: Locator,
  selector: string,
  keys: string,
): Promise<number[]> {
  await notePresses(page)
  await notePaints(frame, selector)
  const before = (await frame.locator(selector).first().textContent()) ?? ''
  const length = stegaClean(before).length
  await editor.click()
  // The Studio's text editor learns of the caret a moment after the browser has moved it: nobody types sooner.
  await page.waitForTimeout(500)
  await page.keyboard.press('End')
  await page.waitForTimeout(500)
  await page.keyboard.type(keys, { delay: 80 })
  const paints = async () =>
    await frame.evaluate(() => ('painted' in window ? (window.painted as [string, number][]) : []))
  await until(paints, (seen) => (seen.at(-1)?.[0].length ?? 0) >= length + keys.length, {
    what: `“${keys}” in the preview`,
  })
  const presses = await page.evaluate(() => ('pressed' in window ? (window.pressed as number[]) : []))
  const painted = await paints()
  return presses.slice(-keys.length).map((pressed, at) => {
    const shown = painted.find(([text, when]) => when >= pressed && text.length > length + at)
    return (shown?.[1] ?? Number.NaN) - pressed
  })
}

/** Notes what `selector` shows, marks aside, and when that was painted. */
async function notePaints(frame: Frame, selector: string): Promise<void> {
  await frame.evaluate((where) => {
    const painted: [text: string, at: number][] = []
    Object.assign(window, { painted })
    let last = ''
    const look = () => {
      const text =
        document.querySelector(where)?.textContent?.replaceAll(/\u200b|\u200c|\u200d|\ufeff/g, '') ?? ''
      // The frame in which it was found is painted when the next one begins.
      requestAnimationFrame(() => {
        if (text !== last) painted.push([text, performance.timeOrigin + performance.now()])
        last = text
        look()
      })
    }
    look()
  }, selector)
}

/**
 * Types key by key into a field of the form; the milliseconds from each keydown until the preview has painted the
 * field's value in `selector`. The caret is never put right: whoever types does not do that either.
 */
export async function keystrokes(
  page: Page,
  frame: Frame,
  field: Locator,
  selector: string,
  keys: string,
): Promise<number[]> {
  await notePresses(page)
  await notePaints(frame, selector)
  await field.click()
  await field.press('Control+End')
  const times: number[] = []
  for (const key of keys) {
    const wanted = (await field.inputValue()) + key
    await page.keyboard.press(key)
    const began = await page.evaluate(() =>
      'pressed' in window ? (window.pressed as number[]).at(-1) : undefined,
    )
    let shown: number | undefined
    await until(
      async () => {
        const painted = await frame.evaluate(() =>
          'painted' in window ? (window.painted as [string, number][]) : [],
        )
        shown = painted.find(([text]) => text === wanted)?.[1]
        return painted.at(-1)
      },
      () => shown !== undefined,
      { what: `“${wanted}” in the preview`, patience: 10_000 },
    ).catch(async (error: Error) => {
      throw new Error(`${error.message}; the form holds “${await field.inputValue()}”`, { cause: error })
    })
    times.push((shown ?? Number.NaN) - (began ?? Number.NaN))
    const value = await field.inputValue()
    if (value !== wanted) throw new Error(`the form holds “${value}”, and “${wanted}” was typed`)
  }
  return times
}
