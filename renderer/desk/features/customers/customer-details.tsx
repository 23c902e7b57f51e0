/** The facts on record: what they have, how to reach them, where they are. */
import { mayKeepCustomers } from '#shared/domain/customer/customer.permission.ts'
import type { Customer, Product } from '#shared/domain/customer/customer.ts'
import { useTexts } from '../../platform/i18n/use-texts.ts'
import { goTo } from '../../platform/navigation/navigation.store.ts'
import { useSignedIn } from '../../platform/session/session.store.ts'
import { Button } from '../../ui/button/button.tsx'
import { Panel } from '../../ui/panel/panel.tsx'
import { Tag } from '../../ui/status/tag.tsx'
import type { Tone } from '../../ui/status/tone.ts'
import { DialButton } from '../../ui/text/dial-button.tsx'
import { DocumentNumber, MaskedNumber, PhoneNumber } from '../../ui/text/phone-number.tsx'
import type { RevealedOf } from '../../ui/text/revealable.tsx'
import { TextWithNumbers } from '../../ui/text/text-with-numbers.tsx'

const productTone: Readonly<Record<Product['status'], Tone>> = {
  active: 'neutral',
  suspended: 'amber',
  arrears: 'red',
  ended: 'neutral',
}

export function CustomerDetails({ customer }: { readonly customer: Customer }) {
  const texts = useTexts()
  const { address, identity, id, queueId } = customer
  const of: RevealedOf = { is: 'customer', id, queueId }
  const mayEdit = mayKeepCustomers(useSignedIn().profile)
  return (
    <>
      {customer.products.length > 0 && <Products products={customer.products} />}
      <Panel
        title={texts('customer:details')}
        actions={
          mayEdit && (
            <Button
              kind="quiet"
              size="small"
              testId="customer-edit"
              onClick={() => goTo({ name: 'customer-form', customerId: customer.id, refused: null })}
            >
              {texts('customer:edit')}
            </Button>
          )
        }
      >
        <dl className="facts">
          <dt>{texts('customer:numbers')}</dt>
          <dd>
            {customer.numbers.map((number) => (
              <CustomerNumber key={number.raw} raw={number.raw} of={of} />
            ))}
          </dd>
          {identity && (
            <>
              <dt>{texts(`privacy:identity_${identity.kind}`)}</dt>
              <dd>
                <DocumentNumber raw={identity.number} of={of} />
              </dd>
            </>
          )}
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
              <dd>
                <TextWithNumbers text={customer.remark} />
              </dd>
            </>
          )}
        </dl>
      </Panel>
    </>
  )
}

function Products(props: { readonly products: readonly Product[] }) {
  const texts = useTexts()
  return (
    <Panel title={texts('customer:products')}>
      <ul className="products">
        {props.products.map((product) => (
          <li key={product.id} className="product">
            <span className="product__name">{product.name}</span>
            <span className="customer__soft">
              {texts(`customer:kind_${product.kind}`)} ·{' '}
              {product.kind === 'mobile' || product.kind === 'fixed_line' ? (
                <>
                  <MaskedNumber raw={product.accountNumber} />
                  <DialButton raw={product.accountNumber} />
                </>
              ) : (
                product.accountNumber
              )}
            </span>
            {product.status !== 'active' && (
              <Tag tone={productTone[product.status]}>{texts(`customer:product_${product.status}`)}</Tag>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}

/** A number on record, with the way to call it. */
function CustomerNumber({ raw, of }: { readonly raw: string; readonly of: RevealedOf }) {
  return (
    <div className="facts__number">
      <PhoneNumber raw={raw} of={of} />
      <DialButton raw={raw} />
    </div>
  )
}
