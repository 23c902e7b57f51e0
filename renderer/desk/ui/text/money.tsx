/** An amount in yuan: `¥1,280.00`. */
import { useLanguage } from '../../platform/i18n/use-texts.ts'

export function Money(props: { readonly yuan: number }) {
  const language = useLanguage()
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'CNY',
    currencyDisplay: 'narrowSymbol',
  })
  return <span className="money">{format.format(props.yuan)}</span>
}
