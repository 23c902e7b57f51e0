/** Results for what is typed: local lists at once, articles and customers as soon as the data window answers. */
import { useEffect, useState } from 'react'
import { useCommandStore } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { commandIds, keyMap } from '../../platform/keyboard/key-map.ts'
import { readyValue, useDataWatch, useLastValue } from '../../platform/ports/use-watch.ts'
import { useServices } from '../../platform/services/services.tsx'
import {
  articleResults,
  colleagueResults,
  commandResults,
  complaintResults,
  customerResults,
  PER_GROUP,
  type SearchResult,
} from './search-results.ts'

type Asked = { readonly text: string; readonly results: readonly SearchResult[] }
const NOTHING: Asked = { text: '', results: [] }

/** The data window's answers for `text`; those for an older text stay until the new ones are there. */
function useAsked(text: string): Asked {
  const { data } = useServices()
  const [asked, setAsked] = useState(NOTHING)
  useEffect(() => {
    if (text === '') return setAsked(NOTHING)
    let current = true
    const articles = data.call('article.search', { text: text.slice(0, 200), limit: PER_GROUP })
    const customers = data.call('customer.search', { text: text.slice(0, 64), limit: PER_GROUP })
    Promise.allSettled([articles, customers]).then(([hits, found]) => {
      if (!current) return
      const results = [
        ...(hits.status === 'fulfilled' ? articleResults(hits.value) : []),
        ...(found.status === 'fulfilled' ? customerResults(found.value) : []),
      ]
      setAsked({ text, results })
    })
    return () => {
      current = false
    }
  }, [data, text])
  return asked
}

const openWith = (text: string) =>
  ({
    filter: { scope: 'open', text: text.slice(0, 200) },
    order: 'urgency',
    from: 0,
    count: PER_GROUP,
  }) as const

export type Found = { readonly results: readonly SearchResult[]; readonly settled: 'yes' | 'no' }

export function useSearch(typed: string): Found {
  const texts = useTexts()
  const text = typed.trim()
  const asked = useAsked(text)
  const handlers = useCommandStore((state) => state.handlers)
  const watched = useDataWatch('complaintList', text === '' ? null : openWith(text))
  const complaints = useLastValue(watched)?.rows ?? []
  const agents = readyValue(useDataWatch('agents', {})) ?? []

  const possible = commandIds
    .filter((id) => id !== 'search.open' && (handlers[id]?.length ?? 0) > 0)
    .map((id) => ({ id, label: texts(keyMap[id].label) }))
  if (text === '') return { results: commandResults('', possible), settled: 'yes' }
  const results = [
    ...asked.results,
    ...complaintResults(complaints),
    ...colleagueResults(text, agents),
    ...commandResults(text, possible),
  ]
  return { results, settled: asked.text === text && watched.status !== 'loading' ? 'yes' : 'no' }
}
