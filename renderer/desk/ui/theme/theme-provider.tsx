/** Dresses the whole desk: our custom properties on the root element, antd through its tokens, styles by nonce. */
import { ConfigProvider } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import zhTW from 'antd/locale/zh_TW'
import { type ReactNode, useLayoutEffect, useMemo, useSyncExternalStore } from 'react'
import type { LanguageTag } from '#shared/i18n/texts.ts'
import type { Theme } from '#shared/ports/ipc.ts'
import { antdTheme } from './antd-theme.ts'
import { customProperties, light, night } from './palette.ts'

const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)')
const onSystemChange = (listener: () => void): (() => void) => {
  systemIsDark.addEventListener('change', listener)
  return () => systemIsDark.removeEventListener('change', listener)
}

function useTone(theme: Theme): 'light' | 'night' {
  const dark = useSyncExternalStore(onSystemChange, () => systemIsDark.matches)
  if (theme === 'system') return dark ? 'night' : 'light'
  return theme
}

const locales = { 'zh-CN': zhCN, 'zh-TW': zhTW, en: enUS } as const
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

export function ThemeProvider(props: { theme: Theme; language: LanguageTag; children: ReactNode }) {
  const tone = useTone(props.theme)
  const palette = tone === 'night' ? night : light

  useLayoutEffect(() => {
    const root = document.documentElement
    root.dataset['tone'] = tone
    root.lang = props.language
    root.style.colorScheme = tone === 'night' ? 'dark' : 'light'
    for (const [name, value] of customProperties(palette)) root.style.setProperty(name, value)
  }, [tone, palette, props.language])

  const config = useMemo(() => antdTheme(palette, tone), [palette, tone])
  return (
    <ConfigProvider
      theme={config}
      locale={locales[props.language]}
      csp={{ nonce }}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
    >
      {props.children}
    </ConfigProvider>
  )
}
