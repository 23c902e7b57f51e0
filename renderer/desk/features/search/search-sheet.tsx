/** One box for everything: type, choose with the arrows, Enter. */
import './search.css'
import { Search } from 'lucide-react'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { dialTarget, dialText } from '#shared/domain/call/dialled-number.ts'
import type { TextKey } from '#shared/i18n/catalogue.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { runCommand, useCommand } from '../../platform/commands/command-registry.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { openCustomer, useMatterStore } from '../../platform/matter/matter.store.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { type PhoneActions, usePhoneActions } from '../../platform/phone/use-phone-actions.ts'
import { IconButton } from '../../ui/button/button.tsx'
import { Sheet } from '../../ui/sheet/sheet.tsx'
import { ResultLine } from './result-line.tsx'
import { openSearch, useSearchStore } from './search.store.ts'
import type { SearchResult } from './search-results.ts'
import { useSearch } from './use-search.ts'

export function SearchButtonSlot() {
  const texts = useTexts()
  return (
    <div className="search-button">
      <IconButton
        icon={Search}
        label={texts('shell:command_search')}
        command="search.open"
        onClick={openSearch}
        testId="search-open"
      />
    </div>
  )
}

export function SearchSheetSlot() {
  const texts = useTexts()
  const open = useSearchStore((state) => state.open)
  useCommand('search.open', openSearch)
  if (open === 'no') return null
  const close = (): void => useSearchStore.setState({ open: 'no' })
  return (
    <Sheet title={texts('shell:search_title')} width={680} heading="spoken" onClose={close}>
      <SearchBox onDone={close} />
    </Sheet>
  )
}

/** Going to a colleague is calling them: there is nothing else to do with one on this desk. */
function carryOut(result: SearchResult, phone: PhoneActions): void {
  switch (result.type) {
    case 'command':
      runCommand(result.command)
      return
    case 'article':
      return goTo({ name: 'knowledge', articleId: result.hit.article.id })
    case 'customer':
      openCustomer(result.customer.id)
      // Whoever is writing about something stays with it; the page is one key away.
      if (useMatterStore.getState().draft === null) goTo({ name: 'customer', customerId: result.customer.id })
      return
    case 'complaint':
      return goTo({ name: 'complaint', complaintId: result.complaint.id })
    case 'colleague':
      if (result.agent.extension !== null) void phone.dial(result.agent.extension)
      return
    default:
      return assertNever(result)
  }
}

/** Whom Ctrl+Enter calls. */
function numberOf(result: SearchResult): string | null {
  switch (result.type) {
    case 'customer':
      return firstDiallable(result.customer.numbers.map(({ raw }) => raw))
    case 'complaint':
      return firstDiallable([result.complaint.contactNumber])
    case 'colleague':
      return result.agent.extension
    case 'article':
    case 'command':
      return null
    default:
      return assertNever(result)
  }
}

function firstDiallable(numbers: readonly string[]): string | null {
  const target = numbers.map(dialTarget).find((each) => each !== null)
  return target === undefined ? null : dialText(target)
}

const groupTitles: Readonly<Record<SearchResult['type'], TextKey>> = {
  article: 'shell:search_group_articles',
  customer: 'shell:search_group_customers',
  complaint: 'shell:search_group_complaints',
  colleague: 'shell:search_group_colleagues',
  command: 'shell:search_group_commands',
}

function SearchBox(props: { readonly onDone: () => void }) {
  const texts = useTexts()
  const listId = useId()
  const phone = usePhoneActions()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(0)
  const { results, settled } = useSearch(typed)
  const at = Math.min(chosen, results.length - 1)
  const list = useRef<HTMLDivElement>(null)

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever another line is chosen
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, results.length])

  /** The sheet goes first and gives the focus back; a command may then take it. */
  const leaveTo = (deed: () => void): void => {
    props.onDone()
    setTimeout(deed)
  }
  const take = (result: SearchResult): void => leaveTo(() => carryOut(result, phone))
  const call = (result: SearchResult): void => {
    const number = numberOf(result)
    if (number !== null) leaveTo(() => void phone.dial(number))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && results.length > 0) {
      event.preventDefault()
      setChosen((at + step + results.length) % results.length)
    }
    const result = results[at]
    if (event.key === 'Enter' && result !== undefined) {
      event.preventDefault()
      if (event.ctrlKey || event.metaKey) call(result)
      else take(result)
    }
  }
  const nothing = typed.trim() !== '' && results.length === 0 && settled === 'yes'
  return (
    <div className="search">
      <input
        className="text-input search__input"
        data-autofocus
        role="combobox"
        aria-expanded={results.length > 0}
        aria-controls={listId}
        aria-activedescendant={results.length > 0 ? `${listId}-${at}` : undefined}
        aria-label={texts('shell:search_placeholder')}
        placeholder={texts('shell:search_placeholder')}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        maxLength={200}
        onChange={(event) => {
          setTyped(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
        data-testid="search-input"
      />
      <div
        ref={list}
        id={listId}
        role="listbox"
        aria-label={texts('shell:search_title')}
        className="search__list"
      >
        {results.map((result, index) => (
          <div key={result.key} role="presentation">
            {result.type !== results[index - 1]?.type && (
              <div className="search__group" role="presentation">
                {texts(groupTitles[result.type])}
              </div>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the box, which keeps the focus */}
            <div
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === at}
              className="search__result"
              onMouseMove={() => setChosen(index)}
              onClick={() => take(result)}
              data-testid={`result-${result.type}`}
            >
              <ResultLine result={result} />
            </div>
          </div>
        ))}
      </div>
      {nothing && (
        <div className="search__nothing" role="status">
          <p>{texts('shell:search_nothing', { text: typed.trim() })}</p>
          <p className="search__hint">{texts('shell:search_nothing_hint')}</p>
        </div>
      )}
      <p className="search__hint">{texts('shell:search_keys_hint')}</p>
      <p className="screen-reader-only" role="status">
        {texts('shell:search_results', { count: results.length })}
      </p>
    </div>
  )
}
