/**
 * Electron's security checklist, item by item, as attacks: each test is a page of ours that has been taken over and
 * tries what it must not be able to do. The application runs as an ordinary user, for root has no sandbox.
 */
import { readFile } from 'node:fs/promises'
import { ipcChannels, ipcEvents } from '#shared/ports/ipc.ts'
import { expect, test, windowNames } from './support/attacked-application.ts'
import { sandboxObstacle } from './support/ordinary-user.ts'

test('a page that was taken over is locked in Chromium’s sandbox', async ({ attacked }) => {
  expect(await sandboxObstacle()).toBeNull()
  const renderers = await attacked.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getOSProcessId()),
  )
  expect(renderers).toHaveLength(windowNames.length)
  for (const pid of renderers) {
    const status = await readFile(`/proc/${pid}/status`, 'utf8')
    expect(status).toMatch(/^Seccomp:\s+2$/m)
    expect(status).toMatch(/^NoNewPrivs:\s+1$/m)
    expect(status).toMatch(/^CapEff:\s+0+$/m)
    // It sees none of the person's other processes: a number of its own in a namespace of its own.
    expect(status).toMatch(/^NSpid:\s+\d+\s+\d+/m)
  }
})

test('not even a window that asks for Node and for no sandbox gets them', async ({ attacked }) => {
  const found = await attacked.electron.evaluate(async ({ BrowserWindow }) => {
    const rogue = new BrowserWindow({
      show: false,
      webPreferences: { sandbox: false, nodeIntegration: true, contextIsolation: false },
    })
    await rogue.loadURL('about:blank')
    const types = await rogue.webContents.executeJavaScript('[typeof require, typeof process].join()')
    rogue.destroy()
    return types
  })
  expect(found).toBe('undefined,undefined')
})

test('no page has Node or Electron', async ({ attacked }) => {
  await attacked.inEveryWindow(async (page) => {
    const reachable = await page.evaluate(() =>
      ['require', 'module', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer'].filter(
        (name) => name in window,
      ),
    )
    expect(reachable).toEqual([])
  })
})

test('a page that rewrites JavaScript’s own parts gets nothing of the preload’s', async ({ attacked }) => {
  await attacked.inEveryWindow(async (page) => {
    const caught = await page.evaluate(async () => {
      const seen: string[] = []
      const look = (values: unknown): void => {
        for (const value of Array.isArray(values) ? values : [values])
          if (value !== null && (typeof value === 'object' || typeof value === 'function'))
            for (const secret of ['invoke', 'postMessage', 'sender', 'senderFrame', 'ports'])
              if (Object.hasOwn(value, secret) && value !== window) seen.push(secret)
      }
      const { call, apply } = Function.prototype
      Function.prototype.call = function (...args) {
        look(args)
        return Reflect.apply(call, this, args)
      }
      Function.prototype.apply = function (...args) {
        look(args)
        return Reflect.apply(apply, this, args)
      }
      try {
        await window.nightdesk.app.describe()
        await window.nightdesk.session.current()
      } finally {
        Object.assign(Function.prototype, { call, apply })
      }
      return seen
    })
    expect(caught).toEqual([])
  })
})

test('a page has one function for each of its own channels, and cannot put others in their place', async ({
  attacked,
}) => {
  await attacked.inEveryWindow(async (page, name) => {
    const channels = Object.entries(ipcChannels)
      .filter(([, { windows }]) => windows.some((window) => window === name))
      .map(([channel]) => channel)
    const events = Object.entries(ipcEvents)
      .filter(([, { windows }]) => windows.some((window) => window === name))
      .map(([event]) => event.replace(/(^|\.)(.)/g, (_all, _dot, letter: string) => letter.toUpperCase()))
    const offered = await page.evaluate(() =>
      Object.entries(window.nightdesk).flatMap(([group, member]) =>
        typeof member === 'function' ? [group] : Object.keys(member).map((one) => `${group}.${one}`),
      ),
    )
    expect(offered.sort()).toEqual([...channels, ...events.map((event) => `on${event}`)].sort())

    const replaced = await page.evaluate(() => {
      const before = window.nightdesk.session.current
      const mine = (): null => null
      for (const attempt of [
        () => Object.assign(window.nightdesk.session, { current: mine }),
        () => Object.assign(window, { nightdesk: { session: { current: mine } } }),
        () => Object.defineProperty(window, 'nightdesk', { value: {} }),
      ])
        try {
          attempt()
        } catch {
          // Refused, as it should be.
        }
      return window.nightdesk.session.current !== before
    })
    expect(replaced).toBe(false)
  })
})

test('a page cannot go anywhere else', async ({ attacked }) => {
  const targets = [
    `${attacked.trap.url}/stolen`,
    'app://phone/',
    'app://desk/elsewhere',
    'file:///etc/passwd',
    'data:text/html,x',
  ]
  await attacked.inEveryWindow(async (page, name) => {
    for (const target of targets.filter((each) => each !== `app://${name}/`)) {
      await page.evaluate((url) => window.location.assign(url), target)
      await page.evaluate((url) => {
        const anchor = Object.assign(document.createElement('a'), { href: url })
        document.body.append(anchor)
        anchor.click()
        anchor.remove()
      }, target)
      await page.evaluate((url) => {
        const form = Object.assign(document.createElement('form'), { action: url, method: 'post' })
        document.body.append(form)
        form.submit()
        form.remove()
      }, target)
      await page.evaluate((url) => {
        const refresh = Object.assign(document.createElement('meta'), {
          httpEquiv: 'refresh',
          content: `0;url=${url}`,
        })
        document.head.append(refresh)
        refresh.remove()
      }, target)
      expect(page.url()).toBe(`app://${name}/`)
    }
  })
  await expect.poll(() => attacked.logged('navigation_refused', 'navigate')).toBeGreaterThanOrEqual(6)
})

test('a file or a link that is dropped on a page does not open', async ({ attacked }) => {
  const desk = attacked.page('desk')
  const cdp = await desk.context().newCDPSession(desk)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await cdp.send('Input.dispatchDragEvent', {
      type,
      x: 600,
      y: 400,
      data: {
        items: [{ mimeType: 'text/uri-list', data: `${attacked.trap.url}/dropped` }],
        files: ['/etc/passwd'],
        dragOperationsMask: 1,
      },
    })
  await cdp.detach()
  expect(await desk.evaluate(() => document.title)).not.toBe('Trap')
})

test('a page opens no window', async ({ attacked }) => {
  await attacked.inEveryWindow(async (page) => {
    const before = await attacked.logged('navigation_refused', 'window')
    const opened = await page.evaluate(
      (url) => [window.open(url), window.open('about:blank', 'desk'), window.open('app://desk/')].map(String),
      `${attacked.trap.url}/window`,
    )
    expect(opened).toEqual(['null', 'null', 'null'])
    await page.evaluate((url) => {
      const anchor = Object.assign(document.createElement('a'), { href: url, target: '_blank' })
      document.body.append(anchor)
      anchor.click()
      anchor.remove()
    }, `${attacked.trap.url}/blank`)
    await expect.poll(() => attacked.logged('navigation_refused', 'window')).toBe(before + 4)
  })
})

test('a page hosts no other: neither webview nor frame nor plug-in', async ({ attacked }) => {
  await attacked.inEveryWindow(async (page) => {
    const hosted = await page.evaluate(async (url) => {
      const kinds = { webview: 'src', iframe: 'src', frame: 'src', embed: 'src', object: 'data' }
      const elements = Object.entries(kinds).map(([kind, attribute]) => {
        const element = document.createElement(kind)
        element.setAttribute(attribute, `${url}/${kind}`)
        document.body.append(element)
        return element
      })
      const refused = await new Promise<string[]>((resolve) => {
        const directives: string[] = []
        document.addEventListener('securitypolicyviolation', (event) => {
          directives.push(event.effectiveDirective)
          if (directives.length === 3) resolve(directives)
        })
      })
      for (const element of elements) element.remove()
      return refused
    }, attacked.trap.url)
    expect(new Set(hosted)).toEqual(new Set(['frame-src', 'object-src']))
  })
  const kinds = await attacked.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => contents.getType()),
  )
  expect(kinds).toEqual(windowNames.map(() => 'window'))
})

test('no key opens the developer tools', async ({ attacked }) => {
  const desk = attacked.page('desk')
  for (const key of ['F12', 'Control+Shift+I', 'Control+Shift+J', 'Meta+Alt+I'])
    await desk.keyboard.press(key)
  const open = await attacked.electron.evaluate(({ webContents }) =>
    webContents.getAllWebContents().some((contents) => contents.isDevToolsOpened()),
  )
  expect(open).toBe(false)
})

test('no window has a web preference that weakens it', async ({ attacked }) => {
  const preferences = await attacked.electron.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) => Reflect.apply(Reflect.get(contents, 'getLastWebPreferences'), contents, [])),
  )
  expect(preferences).toHaveLength(windowNames.length)
  for (const each of preferences)
    expect(each).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      enableBlinkFeatures: '',
    })
})
