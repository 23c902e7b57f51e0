/** The box articles are searched in. It is one of two: in the right column, or on the page of articles. */
import './search-field.css'
import { Search, X } from 'lucide-react'
import type { ComponentProps, Ref } from 'react'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { IconButton } from '../../ui/button/button.tsx'
import { TextInput } from '../../ui/field/text-input.tsx'
import { Kbd } from '../../ui/keyboard/kbd.tsx'

type SearchFieldProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'ref'> & {
  readonly typed: string
  readonly onType: (text: string) => void
  readonly ref: Ref<HTMLInputElement>
}

export function SearchField({ typed, onType, ref, ...rest }: SearchFieldProps) {
  const texts = useTexts()
  return (
    <div className="search-field">
      <Search size={15} strokeWidth={1.75} aria-hidden />
      <TextInput
        {...rest}
        ref={ref}
        value={typed}
        maxLength={200}
        spellCheck={false}
        aria-label={texts('knowledge:search_label')}
        placeholder={texts('knowledge:search_placeholder')}
        onChange={(event) => onType(event.target.value)}
        data-testid="knowledge-search"
      />
      {typed === '' ? (
        <Kbd command="article.search" />
      ) : (
        <IconButton
          size="small"
          icon={X}
          label={texts('knowledge:search_clear')}
          onClick={() => onType('')}
        />
      )}
    </div>
  )
}
