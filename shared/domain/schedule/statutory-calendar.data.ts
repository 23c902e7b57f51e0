/**
 * The days off and the worked weekends that the General Office of the State Council announced, a year at a time, each with the
 * notice it stands in. A new year is a new entry, from the notice of the autumn before; until then that year is unknown.
 */

export type AnnouncedYear = {
  readonly year: number
  /** Notices by telegram (guo ban fa ming dian) by year and number; a later one changed the one before it. */
  readonly notices: readonly { readonly year: number; readonly number: number }[]
  /** `10-01..10-07`: both days included. */
  readonly off: readonly string[]
  /**
   * Of the days off those that are public holidays themselves, not the rest days that were put beside them: work on them is paid
   * threefold (Regulation on Public Holidays, article 2; from 2025 on with the eve of the Spring Festival and 2 May).
   */
  readonly holidays: readonly string[]
  readonly worked: readonly string[]
}

const days = (written: string): readonly string[] => written.split(' ')

export const announcedYears: readonly AnnouncedYear[] = [
  {
    year: 2019,
    notices: [
      { year: 2018, number: 15 },
      { year: 2019, number: 3 },
    ],
    off: days('01-01 02-04..02-10 04-05..04-07 05-01..05-04 06-07..06-09 09-13..09-15 10-01..10-07'),
    holidays: days('01-01 02-05..02-07 04-05 05-01 06-07 09-13 10-01..10-03'),
    worked: days('02-02 02-03 04-28 05-05 09-29 10-12'),
  },
  {
    year: 2020,
    notices: [
      { year: 2019, number: 16 },
      { year: 2020, number: 1 },
    ],
    off: days('01-01 01-24..02-02 04-04..04-06 05-01..05-05 06-25..06-27 10-01..10-08'),
    holidays: days('01-01 01-25..01-27 04-04 05-01 06-25 10-01..10-04'),
    worked: days('01-19 04-26 05-09 06-28 09-27 10-10'),
  },
  {
    year: 2021,
    notices: [{ year: 2020, number: 27 }],
    off: days('01-01..01-03 02-11..02-17 04-03..04-05 05-01..05-05 06-12..06-14 09-19..09-21 10-01..10-07'),
    holidays: days('01-01 02-12..02-14 04-04 05-01 06-14 09-21 10-01..10-03'),
    worked: days('02-07 02-20 04-25 05-08 09-18 09-26 10-09'),
  },
  {
    year: 2022,
    notices: [
      { year: 2021, number: 11 },
      { year: 2022, number: 16 },
    ],
    off: days(
      '01-01..01-03 01-31..02-06 04-03..04-05 04-30..05-04 06-03..06-05 09-10..09-12 10-01..10-07 12-31',
    ),
    holidays: days('01-01 02-01..02-03 04-05 05-01 06-03 09-10 10-01..10-03'),
    worked: days('01-29 01-30 04-02 04-24 05-07 10-08 10-09'),
  },
  {
    year: 2023,
    notices: [{ year: 2022, number: 16 }],
    off: days('01-01..01-02 01-21..01-27 04-05 04-29..05-03 06-22..06-24 09-29..10-06'),
    holidays: days('01-01 01-22..01-24 04-05 05-01 06-22 09-29 10-01..10-03'),
    worked: days('01-28 01-29 04-23 05-06 06-25 10-07 10-08'),
  },
  {
    year: 2024,
    notices: [{ year: 2023, number: 7 }],
    off: days('01-01 02-10..02-17 04-04..04-06 05-01..05-05 06-10 09-15..09-17 10-01..10-07'),
    holidays: days('01-01 02-10..02-12 04-04 05-01 06-10 09-17 10-01..10-03'),
    worked: days('02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12'),
  },
  {
    year: 2025,
    notices: [{ year: 2024, number: 12 }],
    off: days('01-01 01-28..02-04 04-04..04-06 05-01..05-05 05-31..06-02 10-01..10-08'),
    holidays: days('01-01 01-28..01-31 04-04 05-01..05-02 05-31 10-01..10-03 10-06'),
    worked: days('01-26 02-08 04-27 09-28 10-11'),
  },
  {
    year: 2026,
    notices: [{ year: 2025, number: 7 }],
    off: days('01-01..01-03 02-15..02-23 04-04..04-06 05-01..05-05 06-19..06-21 09-25..09-27 10-01..10-07'),
    holidays: days('01-01 02-16..02-19 04-05 05-01..05-02 06-19 09-25 10-01..10-03'),
    worked: days('01-04 02-14 02-28 05-09 09-20 10-10'),
  },
]
