/**
 * The replay of a long history in a real browser, against the real server: when the first picture stands, how long a seek
 * to any place of the line takes until it is painted, how many frames a second are left while it plays at 16×, and what
 * page and worker hold. Once as a desktop, once with the processor slowed down to a fourth.
 */
import { existsSync, readFileSync } from 'node:fs'
import { type Browser, type CDPSession, chromium, type Page } from '@playwright/test'
import { findBrowser, launchFlags } from '../support/find-browser.ts'
import { spreadOfMs } from './statistics.ts'

const seeks = 100
const playSeconds = 8

export interface ReplaySeat {
  /** Of the history's page. */
  readonly url: string
  /** As a `Cookie` header. */
  readonly cookie: string
}

export interface BrowserFigures {
  readonly slowdown: number
  /** From the start of the navigation to the frame with the plan in it; the middle of three. */
  readonly firstPictureMs: number
  readonly seek: { readonly p50: number; readonly p95: number }
  /** What the house was asked while it was sought; not whether words were erased, which is asked now and then. */
  readonly asked: number
  readonly framesPerSecond: number
  /** Of 100 gaps between frames, 5 are longer. */
  readonly frameP95Ms: number
  /** From the first picture until the seal says what it found. */
  readonly sealMs: number
  readonly pageMb: number
  /** Resident: page, worker, the browser’s own code. */
  readonly rendererMb: number | null
}

/** Told by the page itself: Playwright's own looks come too late. */
const watchFirstPicture = (): void => {
  const times = { picture: 0, seal: 0 }
  Object.assign(globalThis, { times })
  const look = (): void => {
    if (times.picture === 0 && document.querySelector('[data-at] [data-run]'))
      times.picture = performance.now()
    const seal = document.querySelector('[data-seal]')?.getAttribute('data-seal')
    if (seal && seal !== 'checking') times.seal = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

interface Times {
  readonly picture: number
  readonly seal: number
}
const timesOf = async (page: Page): Promise<Times> => {
  await page.waitForFunction(() => (globalThis as unknown as { times: Times }).times.seal > 0, null, {
    timeout: 120_000,
  })
  return page.evaluate(() => (globalThis as unknown as { times: Times }).times)
}

/** Presses at random places of the line; until the frame after the plan was drawn. */
const seekTimes = (page: Page): Promise<readonly number[]> =>
  page.evaluate(async (count) => {
    const slider = document.querySelector<HTMLElement>('[role=slider]')
    const plan = document.querySelector('[data-at]')
    if (!slider || !plan) throw new Error('no line to seek on')
    const box = slider.getBoundingClientRect()
    const times: number[] = []
    for (let seek = 0; seek < count; seek++) {
      const before = plan.getAttribute('data-at')
      const clientX = box.left + Math.random() * box.width
      const began = performance.now()
      const drawn = new Promise<boolean>((resolve) => {
        const watch = new MutationObserver(() => {
          watch.disconnect()
          requestAnimationFrame(() => setTimeout(() => resolve(true)))
        })
        watch.observe(plan, { attributes: true, attributeFilter: ['data-at'] })
        setTimeout(() => resolve(false), 2_000)
      })
      slider.dispatchEvent(
        new PointerEvent('pointerdown', { clientX, clientY: box.top + 10, bubbles: true, pointerId: 1 }),
      )
      slider.dispatchEvent(new PointerEvent('pointerup', { clientX, bubbles: true, pointerId: 1 }))
      const isDrawn = await drawn
      if (plan.getAttribute('data-at') !== before) times.push(isDrawn ? performance.now() - began : 2_000)
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    return times
  }, seeks)

const frameGaps = (page: Page): Promise<readonly number[]> =>
  page.evaluate(
    (ms) =>
      new Promise<readonly number[]>((resolve) => {
        const gaps: number[] = []
        const begin = performance.now()
        let last = begin
        const frame = (now: number): void => {
          gaps.push(now - last)
          last = now
          if (now - begin < ms) requestAnimationFrame(frame)
          else resolve(gaps)
        }
        requestAnimationFrame(frame)
      }),
    playSeconds * 1_000,
  )

const heapMb = async (session: CDPSession): Promise<number> => {
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  return usedSize / 1e6
}

/** Of the biggest renderer, page and worker together, its code and pictures too; null where there is no /proc. */
const rendererMb = async (browser: Browser): Promise<number | null> => {
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const sizes = processInfo.flatMap(({ type, id }) => {
    const status = `/proc/${id}/status`
    if (type !== 'renderer' || !existsSync(status)) return []
    return [Number(/^VmRSS:\s+(\d+) kB/m.exec(readFileSync(status, 'utf8'))?.[1] ?? 0) / 1024]
  })
  return sizes.length > 0 ? Math.max(...sizes) : null
}

export const measureBrowser = async (seat: ReplaySeat, slowdown: number): Promise<BrowserFigures> => {
  const browser = await chromium.launch({ executablePath: findBrowser(), args: [...launchFlags] })
  try {
    const opens: Times[] = []
    let page: Page | null = null
    let session: CDPSession | null = null
    for (let round = 0; round < 3; round++) {
      await page?.context().close()
      const context = await browser.newContext({
        viewport: { width: 1440, height: 900 },
        extraHTTPHeaders: { cookie: seat.cookie },
      })
      page = await context.newPage()
      session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
      await page.addInitScript(watchFirstPicture)
      await page.goto(seat.url)
      opens.push(await timesOf(page))
    }
    if (!page || !session) throw new Error('no page')
    const middle = opens.toSorted((a, b) => a.picture - b.picture)[1] ?? { picture: 0, seal: 0 }
    let asked = 0
    page.on('request', (request) => {
      if (!request.url().endsWith('/history/erased')) asked++
    })
    const seek = spreadOfMs(await seekTimes(page))
    const askedBySeeks = asked
    await page.keyboard.press('Home')
    await page.getByRole('button', { name: /^16×/ }).click()
    await page.getByRole('button', { name: 'Play', exact: true }).click()
    const gaps = await frameGaps(page)
    return {
      slowdown,
      firstPictureMs: middle.picture,
      seek,
      asked: askedBySeeks,
      framesPerSecond: (1_000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0),
      frameP95Ms: spreadOfMs(gaps).p95,
      sealMs: middle.seal - middle.picture,
      pageMb: await heapMb(session),
      rendererMb: await rendererMb(browser),
    }
  } finally {
    await browser.close()
  }
}
