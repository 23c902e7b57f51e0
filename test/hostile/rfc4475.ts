/**
 * What RFC 4475 tortures a parser with, section by section. The messages are written anew: the requests go to the agent's
 * phone and the addresses are of documentation's networks, so that each gets as far into the phone as it can.
 */

import { PHONE, request, response, SDP } from './written-message.ts'

export type TortureMessage = {
  /** Of RFC 4475, and the RFC's own name for it. */
  readonly section: string
  readonly name: string
  readonly text: string
}

const LONG = 'long'.repeat(40)
const VERSION_LESS = 'v: SIP / 2.0 / WSS 192.0.2.2;branch=390skdjuw'

export const TORTURE: readonly TortureMessage[] = [
  {
    section: '3.1.1.1',
    name: 'wsinv',
    text: [
      `INVITE ${PHONE};unknownparam SIP/2.0`,
      'TO :',
      ' sip:8001@pbx.example ;   tag    = 1918181833n',
      'from   : "Caller \\\\\\""       <sip:caller@example.net>',
      '  ;',
      '  tag = 98asjd8',
      'MaX-fOrWaRdS: 0068',
      'Call-ID: wsinv.torture@192.0.2.1',
      `Content-Length   : ${SDP.length}`,
      'cseq: 0009',
      '  INVITE',
      'Via  : SIP  /   2.0',
      ' /WSS',
      '    192.0.2.2;branch=z9hG4bK-wsinv',
      's :',
      'NewFangledHeader:   a value',
      ' that goes on',
      'UnknownHeaderWithUnusualValue: ;;,,;;,;',
      'Content-Type: application/sdp',
      'Route:',
      ' <sip:services.example.com;lr;unknownwith=value;unknown-no-value>',
      VERSION_LESS,
      'm:"Quoted string \\"\\"" <sip:caller@host.example.net> ; newparam =',
      '      newvalue ;',
      '  secondparam ; q = 0.33',
      '',
      SDP,
    ].join('\r\n'),
  },
  {
    section: '3.1.1.2',
    name: 'intmeth',
    text: request(
      "!interesting-Method0123456789_*+`.%indeed'~",
      'intmeth',
      {
        To: '"BEL:\\\u0007 NUL:\\\u0000 DEL:\\\u007f" <sip:1_unusual.URI~(to-be!sure)&isn\'t+it$/crazy?,/;;*@example.com>',
        From: "token1~` token2'+_ token3*%!.- <sip:caller@example.net>;fromParam''~+*_!.-%=\"\u0440\u0430\u0431\";tag=_token~1'+`*%!-.",
        "extensionHeader-!.%*+_`'~": '\ufeff\u5927\u505c\u96fb',
      },
      '',
    ),
  },
  {
    section: '3.1.1.3',
    name: 'esc01',
    text: request(
      'INVITE',
      'esc01',
      { To: '<sip:%75se%72@example.com>', From: '<sip:I%20have%20spaces@example.net>;tag=938' },
      SDP,
      'INVITE sip:sips%3Auser%40example.com@phone1.invalid SIP/2.0',
    ),
  },
  {
    section: '3.1.1.4',
    name: 'escnull',
    text: request('REGISTER', 'escnull', {
      To: '<sip:null-%00-null@example.com>',
      Contact: '<sip:%00@host5.example.com>, <sip:%00%00@host5.example.com>',
    }),
  },
  {
    section: '3.1.1.5',
    name: 'esc02',
    text: request('RE%47IST%45R', 'esc02', { To: '"%Z%45" <sip:resource@example.com>' }),
  },
  {
    section: '3.1.1.6',
    name: 'lwsdisp',
    text: request('OPTIONS', 'lwsdisp', { From: 'caller<sip:caller@example.com>;tag=323' }),
  },
  {
    section: '3.1.1.7',
    name: 'longreq',
    text: request(
      'INVITE',
      'longreq',
      {
        To: `"I have a user name of extreme${LONG} proportion" <sip:${LONG}@pbx.example:6000;unknownparam1=very${LONG}value;longparam${LONG}name=shortvalue>`,
        From: `sip:${LONG.repeat(3)}@example.net;tag=12${LONG}424`,
        'Call-ID': `longreq.one${LONG}longcallid`,
        [`Unknown-${LONG}-Name`]: `unknown-${LONG}-value; unknown-${LONG}-parameter-name = unknown-${LONG}-parameter-value`,
        Via: [
          `SIP/2.0/WSS sip1.example.com;branch=z9hG4bK-longreq`,
          ...Array.from(
            { length: 34 },
            (_, hop) =>
              `SIP/2.0/TCP sip${hop}.example.com;branch=very${LONG}branch${hop};received=192.0.2.${hop}`,
          ),
        ].join(', '),
      },
      SDP,
    ),
  },
  {
    section: '3.1.1.8',
    name: 'dblreq',
    text: request('REGISTER', 'dblreq') + request('INVITE', 'dblreq2', {}, SDP),
  },
  {
    section: '3.1.1.9',
    name: 'semiuri',
    text: request(
      'OPTIONS',
      'semiuri',
      {},
      '',
      'OPTIONS sip:user;par=u%40example.net@phone1.invalid SIP/2.0',
    ),
  },
  {
    section: '3.1.1.10',
    name: 'transports',
    text: request('OPTIONS', 'transports', {
      Via: ['UDP', 'SCTP', 'TLS', 'UNKNOWN', 'TCP']
        .map((way, at) => `SIP/2.0/${way} t${at}.example.com;branch=z9hG4bK-t${at}`)
        .join(', '),
    }),
  },
  {
    section: '3.1.1.11',
    name: 'mpart01',
    text: request(
      'MESSAGE',
      'mpart01',
      { 'Content-Type': 'multipart/mixed;boundary=7a9cbec02ceef655' },
      '--7a9cbec02ceef655\r\nContent-Type: text/plain\r\n\r\nHello\r\n--7a9cbec02ceef655\r\nContent-Type: application/octet-stream\r\n\r\n\u0000\u0082\u0001\r\n--7a9cbec02ceef655--\r\n',
    ),
  },
  {
    section: '3.1.1.12',
    name: 'unreason',
    text: response(
      'SIP/2.0 200 = 2**3 * 5**2 \u043d\u043e \u0441\u0442\u043e \u0434\u0435\u0432\u044f\u043d\u043e\u0441\u0442\u043e',
      'unreason',
    ),
  },
  { section: '3.1.1.13', name: 'noreason', text: response('SIP/2.0 100 ', 'noreason') },
  {
    section: '3.1.2.1',
    name: 'badinv01',
    text: request(
      'INVITE',
      'badinv01',
      { Via: 'SIP/2.0/WSS 192.0.2.15;;,;,,', Contact: '"Joe" <sip:joe@example.org>;;;;' },
      SDP,
    ),
  },
  { section: '3.1.2.2', name: 'clerr', text: request('INVITE', 'clerr', { 'Content-Length': '9999' }, SDP) },
  { section: '3.1.2.3', name: 'ncl', text: request('INVITE', 'ncl', { 'Content-Length': '-999' }, SDP) },
  {
    section: '3.1.2.4',
    name: 'scalar02',
    text: request('REGISTER', 'scalar02', {
      CSeq: '36893488147419103232 REGISTER',
      'Max-Forwards': '300',
      Expires: '10000000000000000000000000000',
      Contact: '<sip:user@host129.example.com>;expires=280297596632815',
    }),
  },
  {
    section: '3.1.2.5',
    name: 'scalarlg',
    text: response('SIP/2.0 503 Service Unavailable', 'scalarlg', {
      CSeq: '9292394834772304023312 OPTIONS',
      'Retry-After': '949302838503028349304023988',
      Warning: '1812 overture "In Progress"',
    }),
  },
  {
    section: '3.1.2.6',
    name: 'quotbal',
    text: request('INVITE', 'quotbal', { To: '"Mr. J. User <sip:8001@pbx.example>' }, SDP),
  },
  {
    section: '3.1.2.7',
    name: 'ltgtruri',
    text: request('INVITE', 'ltgtruri', {}, SDP, `INVITE <${PHONE}> SIP/2.0`),
  },
  {
    section: '3.1.2.8',
    name: 'lwsruri',
    text: request('INVITE', 'lwsruri', {}, SDP, `INVITE ${PHONE}; lr SIP/2.0`),
  },
  {
    section: '3.1.2.9',
    name: 'lwsstart',
    text: request('INVITE', 'lwsstart', {}, SDP, `INVITE  ${PHONE}  SIP/2.0`),
  },
  {
    section: '3.1.2.10',
    name: 'trws',
    text: request('OPTIONS', 'trws', {}, '', `OPTIONS ${PHONE} SIP/2.0  `),
  },
  {
    section: '3.1.2.11',
    name: 'escruri',
    text: request('INVITE', 'escruri', {}, SDP, `INVITE ${PHONE}?Route=%3Csip:example.com%3E SIP/2.0`),
  },
  {
    section: '3.1.2.12',
    name: 'baddate',
    text: request('INVITE', 'baddate', { Date: 'Fri, 01 Jan 2010 16:00:00 EST' }, SDP),
  },
  {
    section: '3.1.2.13',
    name: 'regbadct',
    text: request('REGISTER', 'regbadct', {
      Contact: 'sip:user@example.com?Route=%3Csip:sip.example.com%3E',
    }),
  },
  {
    section: '3.1.2.14',
    name: 'badaspec',
    text: request('OPTIONS', 'badaspec', { To: '"Watson, Thomas" < sip:t.watson@example.org >' }),
  },
  {
    section: '3.1.2.15',
    name: 'baddn',
    text: request('OPTIONS', 'baddn', { From: 'Bell, Alexander <sip:a.g.bell@example.com>;tag=43' }),
  },
  {
    section: '3.1.2.16',
    name: 'badvers',
    text: request(
      'OPTIONS',
      'badvers',
      { Via: 'SIP/7.0/WSS host.example.com;branch=z9hG4bK-badvers' },
      '',
      `OPTIONS ${PHONE} SIP/7.0`,
    ),
  },
  { section: '3.1.2.17', name: 'mismatch01', text: request('OPTIONS', 'mismatch01', { CSeq: '8 INVITE' }) },
  { section: '3.1.2.18', name: 'mismatch02', text: request('NEWMETHOD', 'mismatch02', { CSeq: '8 INVITE' }) },
  {
    section: '3.1.2.19',
    name: 'bigcode',
    text: response('SIP/2.0 4294967301 better not break the receiver', 'bigcode'),
  },
  {
    section: '3.2.1',
    name: 'badbranch',
    text: request('OPTIONS', 'badbranch', { Via: 'SIP/2.0/WSS 192.0.2.1;branch=z9hG4bK' }),
  },
  {
    section: '3.3.1',
    name: 'insuf',
    text: request('INVITE', 'insuf', { 'Call-ID': null, From: null, To: null }, SDP),
  },
  {
    section: '3.3.2',
    name: 'unkscm',
    text: request('OPTIONS', 'unkscm', {}, '', 'OPTIONS nobodyKnowsThisScheme:totallyopaquecontent SIP/2.0'),
  },
  {
    section: '3.3.3',
    name: 'novelsc',
    text: request('OPTIONS', 'novelsc', {}, '', 'OPTIONS soap.beep://192.0.2.103:3002 SIP/2.0'),
  },
  {
    section: '3.3.4',
    name: 'unksm2',
    text: request('REGISTER', 'unksm2', {
      To: '<isbn:2983792873>',
      From: '<http://www.example.com>;tag=3234233',
      Contact: '<name:John_Smith>',
    }),
  },
  {
    section: '3.3.5',
    name: 'bext01',
    text: request('OPTIONS', 'bext01', {
      Require: 'nothingSupportsThis, nothingSupportsThisEither',
      'Proxy-Require': 'noProxiesSupportThis, norDoAnyProxiesSupportThis',
    }),
  },
  {
    section: '3.3.6',
    name: 'invut',
    text: request(
      'INVITE',
      'invut',
      { 'Content-Type': 'application/unknownformat' },
      '<audio>\r\n <pcmu port="443"/>\r\n</audio>\r\n',
    ),
  },
  {
    section: '3.3.7',
    name: 'regaut01',
    text: request('REGISTER', 'regaut01', { Authorization: 'NoOneKnowsThisScheme opaque-data=here' }),
  },
  {
    section: '3.3.8',
    name: 'multi01',
    text: request('INVITE', 'multi01', {}, SDP).replace(
      'Max-Forwards: 70',
      'CSeq: 59 INVITE\r\nCall-ID: multi01.first@192.0.2.1\r\nFrom: <sip:other@example.net>;tag=2\r\nTo: <sip:8009@pbx.example>\r\nMax-Forwards: 70\r\nMax-Forwards: 5\r\nCall-ID: multi01.second@192.0.2.1',
    ),
  },
  {
    section: '3.3.9',
    name: 'mcl01',
    text:
      request('OPTIONS', 'mcl01').replace('Content-Length: 0', 'Content-Length: 13\r\nContent-Length: 5') +
      'There is no body',
  },
  {
    section: '3.3.10',
    name: 'bcast',
    text: response('SIP/2.0 200 OK', 'bcast', {
      Via: 'SIP/2.0/WSS phone1.invalid;branch=z9hG4bK-bcast, SIP/2.0/UDP 255.255.255.255;branch=z9hG4bK1saber23',
    }),
  },
  { section: '3.3.11', name: 'zeromf', text: request('OPTIONS', 'zeromf', { 'Max-Forwards': '0' }) },
  {
    section: '3.3.12',
    name: 'cparam01',
    text: request('REGISTER', 'cparam01', { Contact: 'sip:+19725552222@gw1.example.net;unknownparam' }),
  },
  {
    section: '3.3.13',
    name: 'cparam02',
    text: request('REGISTER', 'cparam02', { Contact: '<sip:+19725552222@gw1.example.net;unknownparam>' }),
  },
  {
    section: '3.3.14',
    name: 'regescrt',
    text: request('REGISTER', 'regescrt', {
      Contact: '<sip:user@example.com?Route=%3Csip:sip.example.com%3E>',
    }),
  },
  {
    section: '3.3.15',
    name: 'sdp01',
    text: request('INVITE', 'sdp01', { Accept: 'text/nobodyKnowsThis' }, SDP),
  },
  {
    section: '3.4.1',
    name: 'inv2543',
    text: [
      `INVITE ${PHONE} SIP/2.0`,
      'Via: SIP/2.0/WSS iftgw.example.com',
      'Record-Route: <sip:UserB@example.com;maddr=ss1.example.com>',
      'From: sip:12085550100@iftgw.example.com;user=phone',
      'To: sip:8001@pbx.example;user=phone',
      'Call-ID: inv2543.1717@ift.client.example.com',
      'CSeq: 56 INVITE',
      'Content-Type: application/sdp',
      '',
      SDP,
    ].join('\r\n'),
  },
]
