// Visits pages of a running house with a real browser, as its users do, and tells what is wrong with
// them: rules of accessibility (axe), rules of HTML, sideways scrolling, small targets, requests to
// other hosts, scripts that should not run. One line of JSON a finding; a count at the end.
//
//   node visit.mjs CONFIG   with { base, browser, staff, admin, number, code, case, account, paths, plain }

import { readFileSync } from 'node:fs'
import { AxeBuilder } from '@axe-core/playwright'
import { HtmlValidate } from 'html-validate'
import { launch } from './launch.mjs'

const config = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const findings = []
let visits = 0
let heaviest = 0
let slowest = 0
const found = (where, what, more) => findings.push({ where, what, more })

const html = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // Matters of style, and sums for files of other hosts: there are none.
    'no-trailing-whitespace': 'off',
    'void-style': 'off',
    'attr-quotes': 'off',
    'attribute-boolean-style': 'off',
    'doctype-style': 'off',
    'require-sri': 'off',
    'long-title': 'off',
    'no-implicit-button-type': 'off',
    'no-raw-characters': 'off',
    // A group that scrolls has to be reached by the keyboard.
    'wcag/h32': 'error',
  },
})

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'EN-301-549']

/** A window of somebody: with cookies, of a width, with or without script. */
async function open(browser, { cookies = {}, width = 1280, script = true, forced = false, lang = 'de', plain = false }) {
  const context = await browser.newContext({
    viewport: { width, height: 900 },
    javaScriptEnabled: script,
    forcedColors: forced ? 'active' : 'none',
    locale: lang,
  })
  await context.addCookies(
    Object.entries(cookies).map(([name, value]) => ({ name, value, url: config.base })),
  )
  const page = await context.newPage()
  if (plain) {
    // The look of a build without KERN, on the same pages.
    await page.route('**/asset/service.css*', (it) => it.fulfill({ contentType: 'text/css', body: config.plain }))
  }
  page.on('request', (it) => {
    if (!it.url().startsWith(config.base) && !it.url().startsWith('data:')) {
      found(page.url(), 'request to another host', it.url())
    }
  })
  page.on('console', (it) => {
    // The browser tells every answer that is no success: those are asked for here.
    if (it.type() === 'error' && !/Failed to load resource/.test(it.text())) {
      found(page.url(), 'console', it.text())
    }
  })
  page.on('dialog', (it) => {
    found(page.url(), 'a script that was typed ran', it.message())
    it.dismiss()
  })
  page.on('pageerror', (it) => found(page.url(), 'script fails', String(it)))
  return page
}

/** What is wrong with the page as it stands. */
async function look(page, name, { applicant = false } = {}) {
  visits += 1
  const axe = await new AxeBuilder({ page }).withTags(TAGS).analyze()
  for (const it of axe.violations) {
    found(name, `axe ${it.id}`, it.nodes.slice(0, 3).map((node) => node.html))
  }
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) found(name, 'scrolls sideways', wide)
  const small = await page.evaluate((least) => {
    const inText = (it) => it.tagName === 'A' && it.closest('p, li, dd, td, th, h2, caption') !== null
    const all = [...document.querySelectorAll('a, button, input, select, textarea, summary')]
    return all
      .filter((it) => it.type !== 'hidden' && it.checkVisibility() && !inText(it) && !it.matches('.skip'))
      .map((it) => [it.outerHTML.slice(0, 120), it.getBoundingClientRect()])
      .filter(([, box]) => Math.min(box.width, box.height) < least && box.width > 0)
      .map(([text, box]) => `${text} ${Math.round(box.width)}x${Math.round(box.height)}`)
  }, applicant ? 44 : 24)
  if (small.length) found(name, 'targets too small', small.slice(0, 4))
  const marked = await page.evaluate(() => window.marked)
  if (marked) found(name, 'a script that was typed ran', marked)
}

/** The HTML as it was sent. */
async function valid(page, path, name) {
  const text = await (await page.request.get(config.base + path)).text()
  const report = await html.validateString(text)
  for (const result of report.results) {
    for (const it of result.messages.filter((it) => it.severity === 2)) {
      found(name, `html ${it.ruleId}`, `${it.line}: ${it.message}`)
    }
  }
}

/** Text as people set it who read with difficulty (WCAG 1.4.12), at 320 px. */
async function spaced(page, name) {
  await page.evaluate(() => {
    for (const it of document.querySelectorAll('body *')) {
      it.style.lineHeight = '1.5'
      it.style.letterSpacing = '0.12em'
      it.style.wordSpacing = '0.16em'
    }
  })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  if (wide > 0) found(name, 'scrolls sideways with wide spacing', wide)
}

async function pages(browser, who, cookies, paths) {
  const ways = [
    { width: 1280, lang: 'de' },
    { width: 390, lang: 'en' },
    { width: 320, lang: 'de' },
    { width: 1280, lang: 'en', forced: true },
    { width: 320, lang: 'en', plain: true },
    { width: 1280, lang: 'de', plain: true, forced: true },
  ]
  for (const { width, lang, forced = false, plain = false } of ways) {
    const page = await open(browser, { cookies, width, lang, forced, plain })
    for (const path of paths) {
      const to = `${path}${path.includes('?') ? '&' : '?'}lang=${lang}`
      const answer = await page.goto(config.base + to)
      const name = `${who} ${to} ${width}${forced ? ' forced colours' : ''}${plain ? ' plain' : ''}`
      if (answer.status() >= 500) found(name, 'status', answer.status())
      await look(page, name)
      if (width === 1280 && !forced && !plain) await valid(page, to, name)
      if (width === 320) await spaced(page, name)
    }
    await page.context().close()
  }
}

async function comeIn(page, lang) {
  await page.goto(`${config.base}/status?lang=${lang}`)
  await page.fill('#number', config.number)
  await page.fill('#code', config.code)
  await page.click('main button')
}

/** What a page takes to load by somebody who comes for the first time: bytes as sent, and requests. */
async function weigh(known, path, name) {
  const context = await known.browser().newContext({ storageState: await known.storageState() })
  const page = await context.newPage()
  const answers = []
  page.on('response', (it) => answers.push(it))
  await page.goto(config.base + path, { waitUntil: 'load' })
  const sizes = await Promise.all(answers.map((it) => it.request().sizes()))
  const bytes = sizes.reduce((sum, it) => sum + it.responseHeadersSize + it.responseBodySize, 0)
  heaviest = Math.max(heaviest, bytes)
  if (bytes > 60_000 || answers.length > 4) found(name, 'heavy', { bytes, requests: answers.length })
  await context.close()
}

/** When the first text stands there, on a slow line (400 kbit/s, 400 ms): told, not tested. */
async function hurry(known, path) {
  const context = await known.browser().newContext({ storageState: await known.storageState() })
  const page = await context.newPage()
  const line = await context.newCDPSession(page)
  const bytes = 400_000 / 8
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 400, downloadThroughput: bytes, uploadThroughput: bytes })
  await page.goto(config.base + path, { waitUntil: 'load' })
  slowest = Math.max(slowest, await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0))
  await context.close()
}

/** The applicant's way: six languages, a phone, without script; bytes and requests. */
async function applicant(browser) {
  for (const lang of ['de', 'en', 'fr', 'tr', 'uk', 'ar']) {
    const ways = [
      { width: 390, script: false },
      { width: 1280, forced: true },
      { width: 320 },
      { width: 390, plain: true },
    ]
    for (const { width, script = true, forced = false, plain = false } of ways) {
      const page = await open(browser, { width, script, forced, lang, plain })
      const name = `applicant ${lang} ${width}${script ? '' : ' without script'}${plain ? ' plain' : ''}`
      await page.goto(`${config.base}/status?lang=${lang}`)
      // axe is a script itself: without script only the way is tried.
      if (script) await look(page, `${name} door`, { applicant: true })
      await comeIn(page, lang)
      if (page.url().endsWith('/status')) found(name, 'did not come in', page.url())
      await weigh(page.context(), `/status/case?lang=${lang}`, name)
      if (width === 1280) await hurry(page.context(), `/status/case?lang=${lang}`)
      await page.goto(`${config.base}/status/case?lang=${lang}`)
      const turn = await page.locator('.turn').boundingBox()
      const duty = await page.locator('#h-do').boundingBox()
      if (!turn || !duty || duty.y > 400) found(name, 'the first answer lies below 400 px', duty)
      if (script) {
        await look(page, name, { applicant: true })
        if (width === 320) await spaced(page, name)
        if (width === 1280) await valid(page, `/status/case?lang=${lang}`, name)
      }
      await page.context().close()
    }
  }
}

const browser = await launch(config.browser)
try {
  await pages(browser, 'anybody', {}, ['/', '/sign-in', '/invitation', '/accessibility', '/about', '/rules', '/nowhere', '/status/other'])
  await pages(browser, 'staff', config.staff, config.paths)
  await pages(browser, 'administrator', config.admin, ['/accounts', config.account, '/account'])
  await applicant(browser)
} finally {
  await browser.close()
}
for (const it of findings) console.log(JSON.stringify(it))
console.log(`${visits} looks, ${findings.length} findings; an applicant's page takes at most ${heaviest} bytes, and ${Math.round(slowest)} ms to its first text on a slow line`)
process.exit(findings.length === 0 ? 0 : 1)
