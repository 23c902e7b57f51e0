/** One line of the results: what it is called, and what tells it apart from its neighbours. */
import {
  BookOpenText,
  ClipboardList,
  Headset,
  type LucideIcon,
  SquareChevronRight,
  UserRound,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { formatComplaintNumber } from '#shared/domain/complaint/complaint-number.ts'
import { assertNever } from '#shared/kernel/assert-never.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Kbd } from '../../ui/keyboard/kbd.tsx'
import { SegmentTag, Tag } from '../../ui/status/tag.tsx'
import { MaskedNumber } from '../../ui/text/phone-number.tsx'
import type { SearchResult } from './search-results.ts'

type LineProps = {
  readonly icon: LucideIcon
  readonly title: ReactNode
  readonly note?: ReactNode
  readonly side?: ReactNode
}

function Line(props: LineProps) {
  const Icon = props.icon
  return (
    <>
      <Icon size={16} strokeWidth={1.5} aria-hidden />
      <span className="search__words">
        <span className="search__title">{props.title}</span>
        {props.note && <span className="search__note">{props.note}</span>}
      </span>
      {props.side && <span className="search__side">{props.side}</span>}
    </>
  )
}

export function ResultLine({ result }: { readonly result: SearchResult }) {
  const texts = useTexts()
  switch (result.type) {
    case 'command':
      return <Line icon={SquareChevronRight} title={result.label} side={<Kbd command={result.command} />} />
    case 'article':
      return (
        <Line
          icon={BookOpenText}
          title={result.hit.article.title}
          note={<Snippet snippet={result.hit.snippet} />}
          side={
            result.hit.expired ? (
              <Tag tone="amber">{texts('shell:search_expired')}</Tag>
            ) : (
              result.hit.article.number
            )
          }
        />
      )
    case 'customer': {
      const { customer } = result
      return (
        <Line
          icon={UserRound}
          title={customer.name}
          note={customer.numbers[0] && <MaskedNumber raw={customer.numbers[0].raw} />}
          side={<SegmentTag segment={customer.segment} />}
        />
      )
    }
    case 'complaint':
      return (
        <Line
          icon={ClipboardList}
          title={`${formatComplaintNumber(result.complaint.number)} · ${result.complaint.customerName}`}
          note={result.complaint.facts}
          side={<Tag>{result.complaint.priority}</Tag>}
        />
      )
    case 'colleague': {
      const { agent } = result
      return (
        <Line
          icon={Headset}
          title={agent.name}
          note={agent.account}
          side={agent.extension && texts('shell:search_dial', { extension: agent.extension })}
        />
      )
    }
    default:
      return assertNever(result)
  }
}

type SnippetProps = { readonly snippet: readonly { readonly text: string; readonly marked: boolean }[] }

function Snippet(props: SnippetProps) {
  return props.snippet.map(({ text, marked }, index) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one passage never change places
    marked ? <mark key={index}>{text}</mark> : <span key={index}>{text}</span>,
  )
}
