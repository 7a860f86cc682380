// Twelve tasks by the keyboard alone, as people do them who cannot use a mouse, or do not want to: no
// click, no script of ours that fills anything in. At every stop the focus has to be seen, and nothing
// may cover it (WCAG 2.1.1, 2.4.7, 2.4.11). Prints the keys of each task; typed words count apart.
//
//   node keyboard.mjs CONFIG   with { base, browser, login, password, number, code, people }

import { readFileSync } from 'node:fs'
import { launch } from './launch.mjs'

const config = JSON.parse(readFileSync(process.argv[2], 'utf8'))
const findings = []
const told = []

/** Somebody at a keyboard: counts what is pressed, and looks at every stop. */
class Hands {
  constructor(page, task) {
    Object.assign(this, { page, task, keys: 0, typed: 0 })
  }

  found(what, more) {
    findings.push({ task: this.task, what, more })
  }

  async press(key) {
    this.keys += 1
    await this.page.keyboard.press(key)
  }

  async type(text) {
    this.typed += text.length
    await this.page.keyboard.type(text)
  }

  /** Presses Enter, and waits for the page that it leads to. */
  async enter() {
    this.keys += 1
    await Promise.all([this.page.waitForNavigation({ timeout: 30_000 }), this.page.keyboard.press('Enter')])
  }

  /** Goes on from stop to stop until the one that is meant. */
  async to(selector) {
    for (let stop = 0; stop < 150; stop += 1) {
      await this.press('Tab')
      const at = await this.page.evaluate((wanted) => {
        const it = document.activeElement
        it.scrollIntoView({ block: 'nearest', behavior: 'instant' })
        const style = getComputedStyle(it)
        const box = it.getBoundingClientRect()
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20))
        return {
          is: it.matches(wanted),
          tag: it.outerHTML.slice(0, 120),
          isSeen: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
          isFree: !top || it.contains(top) || top.contains(it) || it === document.body,
        }
      }, selector)
      if (!at.tag.startsWith('<body') && !at.isSeen) this.found('the focus is not seen', at.tag)
      if (!at.isFree) this.found('something covers the focus', at.tag)
      if (at.is) return
    }
    throw new Error(`no stop at ${selector}`)
  }

  /** Takes a way that leads to a form, and saves what it proposes. */
  async records(selector) {
    await this.to(selector)
    await this.enter()
    await this.to('button.kern-btn--primary')
    await this.enter()
    await this.has('.kern-alert--success')
  }

  async has(selector) {
    await this.page.waitForSelector(selector, { timeout: 30_000 })
  }
}

async function task(page, name, start, work, most = Infinity) {
  const hands = new Hands(page, name)
  try {
    if (start) await page.goto(config.base + start)
    await work(hands)
  } catch (error) {
    hands.found('it cannot be done', String(error).split('\n')[0])
  }
  if (hands.keys > most) hands.found('too many keys', hands.keys)
  told.push(`${name}: ${hands.keys} keys${hands.typed ? `, ${hands.typed} letters typed` : ''}`)
}

async function desk(page) {
  await task(page, 'sign in', '/sign-in', async (it) => {
    await it.to('#login')
    await it.type(config.login)
    await it.press('Tab')
    await it.type(config.password)
    await it.enter()
    await it.has('.views')
  })
  await task(page, 'find a case by its number', '/desk', async (it) => {
    await it.press('/')
    await it.type(config.number)
    await it.enter()
    await it.has(`a[href^="/desk/cases/${config.number}"]`)
  }, 5)
  await task(page, 'open the first of the open cases', '/desk?view=open', async (it) => {
    await it.press('j')
    await it.enter()
    await it.has('.turn')
  }, 5)
  await task(page, 'record the most usual event', `/desk/cases/${config.number}`, async (it) => {
    await it.press('1')
    await page.waitForURL(/\/record\?/, { timeout: 30_000 })
    // The focus comes with the first picture of the page: nobody presses a key before.
    await page.waitForFunction(() => document.activeElement !== document.body, { timeout: 30_000 })
    await it.enter()
    await it.has('.kern-alert--success')
  }, 5)
  await task(page, 'undo it', null, (it) => it.records('.kern-alert--success a'))
  await task(page, 'note that a document was seen', `/desk/cases/${config.number}`, (it) =>
    it.records('td a[href*="what=document"]'))
  await task(page, 'read why a date is what it is', `/desk/cases/${config.number}`, async (it) => {
    await it.to('.clock summary')
    await it.press('Enter')
    await it.has('.clock details[open] li')
  })
  await task(page, 'write a note', `/desk/cases/${config.number}`, async (it) => {
    await it.to('#text')
    await it.type('Per Tastatur')
    await it.to('.notes-of-case .form button')
    await it.enter()
    await it.has('.notes-of-case article')
  })
  await task(page, 'enter a new case', '/desk', async (it) => {
    await it.to('a[href^="/desk/new"]')
    await it.enter()
    await it.to('#procedure')
    await it.type('Dual')
    await it.to('#name')
    await it.type('Tasten, Tina')
    await it.to('#profession')
    await it.type('Pflegefachfrau')
    await it.to('button.kern-btn--primary')
    await it.enter()
    await it.has('.turn')
  })
  await task(page, 'take the last quarter as a workbook', '/figures', async (it) => {
    await it.to('.periods a')
    await it.enter()
    await it.to('.downloads a[href*="as=xlsx"]')
    it.keys += 1
    const [file] = await Promise.all([page.waitForEvent('download', { timeout: 60_000 }), page.keyboard.press('Enter')])
    if (!file.suggestedFilename().endsWith('.xlsx')) it.found('no workbook', file.suggestedFilename())
  })
  await task(page, 'switch the keys off', `/desk/cases/${config.number}`, async (it) => {
    await it.press('?')
    await it.press('Tab')
    await it.press('Space')
    await page.goto(`${config.base}/desk/cases/${config.number}`)
    await it.press('1')
    await page.waitForTimeout(500)
    if (page.url().includes('/record')) it.found('a key still does something')
  })
}

async function applicant(page) {
  await task(page, 'see where the application is', '/status', async (it) => {
    await it.to('#number')
    await it.type(config.number)
    await it.press('Tab')
    await it.type(config.code)
    await it.enter()
    await it.has('.turn')
  })
}

const browser = await launch(config.browser)
try {
  for (const way of [desk, applicant]) {
    const context = await browser.newContext({ locale: 'de', viewport: { width: 1280, height: 800 } })
    await way(await context.newPage())
    await context.close()
  }
} finally {
  await browser.close()
}
for (const it of told) console.log(it)
for (const it of findings) console.log(JSON.stringify(it))
console.log(`${told.length} tasks, ${findings.length} findings`)
process.exit(findings.length === 0 ? 0 : 1)
