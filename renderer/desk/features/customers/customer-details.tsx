/** The facts on record: what they have, how to reach them, where they are. */
import type { Customer, Product } from '#shared/domain/customer/customer.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { Panel } from '../../ui/panel/panel.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import type { Tone } from '../../ui/status/tone.ts'
import { PhoneNumber } from '../../ui/text/phone-number.tsx'

const productTone: Readonly<Record<Product['status'], Tone>> = {
  active: 'neutral',
  suspended: 'amber',
  arrears: 'red',
  ended: 'neutral',
}

export function CustomerDetails({ customer }: { readonly customer: Customer }) {
  const texts = useTexts()
  const { address } = customer
  return (
    <>
      <Panel title={texts('customer:products')}>
        <ul className="products">
          {customer.products.map((product) => (
            <li key={product.id} className="product">
              <span className="product__name">{product.name}</span>
              <span className="customer__soft">
                {texts(`customer:kind_${product.kind}`)} · {product.accountNumber}
              </span>
              {product.status !== 'active' && (
                <Tag tone={productTone[product.status]}>{texts(`customer:product_${product.status}`)}</Tag>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      <Panel title={texts('customer:details')}>
        <dl className="facts">
          <dt>{texts('customer:numbers')}</dt>
          <dd>
            {customer.numbers.map((number) => (
              <div key={number.raw}>
                <PhoneNumber raw={number.raw} />
              </div>
            ))}
          </dd>
          {address && (
            <>
              <dt>{texts('customer:address')}</dt>
              <dd>{[address.city, address.district, address.street].join(' ')}</dd>
            </>
          )}
          {customer.since && (
            <>
              <dt>{texts('customer:since')}</dt>
              <dd>{customer.since}</dd>
            </>
          )}
          {customer.remark !== '' && (
            <>
              <dt>{texts('customer:remark')}</dt>
              <dd>{customer.remark}</dd>
            </>
          )}
        </dl>
      </Panel>
    </>
  )
}
