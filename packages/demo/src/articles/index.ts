/** Every article of the edition, newest first. A new one is a file beside this and a line in it. */
import type { DemoArticle } from '../define.ts'
import { aCustomsUnionIsADatabase } from './a-customs-union-is-a-database.ts'
import { coolRoomsClosedDoors } from './cool-rooms-closed-doors.ts'
import { countingTheCoAuthors } from './counting-the-co-authors.ts'
import { coverThatWalksAway } from './cover-that-walks-away.ts'
import { sixtySecondsAtTheLock } from './sixty-seconds-at-the-lock.ts'
import { theChairIsEmptyOnPurpose } from './the-chair-is-empty-on-purpose.ts'
import { theLineAboveTheDredger } from './the-line-above-the-dredger.ts'
import { theNumberTheyWouldNotPrint } from './the-number-they-would-not-print.ts'
import { theRepairShipIsElsewhere } from './the-repair-ship-is-elsewhere.ts'
import { theTemporaryRuleTurnsEleven } from './the-temporary-rule-turns-eleven.ts'
import { thirtyYearsOfFunders } from './thirty-years-of-funders.ts'
import { threeOfficesOneStorm } from './three-offices-one-storm.ts'
import { twoKeysToOneLaboratory } from './two-keys-to-one-laboratory.ts'
import { whatTheInspectorHears } from './what-the-inspector-hears.ts'
import { whenTheRiverIsShort } from './when-the-river-is-short.ts'
import { whereTheBorderMoves } from './where-the-border-moves.ts'
import { whoPaysForTheDryPort } from './who-pays-for-the-dry-port.ts'

export const articles: DemoArticle[] = [
  whereTheBorderMoves,
  whenTheRiverIsShort,
  theNumberTheyWouldNotPrint,
  coverThatWalksAway,
  thirtyYearsOfFunders,
  aCustomsUnionIsADatabase,
  theChairIsEmptyOnPurpose,
  theRepairShipIsElsewhere,
  twoKeysToOneLaboratory,
  whoPaysForTheDryPort,
  coolRoomsClosedDoors,
  countingTheCoAuthors,
  theLineAboveTheDredger,
  theTemporaryRuleTurnsEleven,
  sixtySecondsAtTheLock,
  whatTheInspectorHears,
  threeOfficesOneStorm,
]
