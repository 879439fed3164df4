/** Time as a server needs it: whole seconds for time-outs, and the Date header of the second. */
import type { Clock } from "#os/platform";

export class HttpTime {
  /** Seconds since the start of the server. */
  seconds = 0;
  /** `Date: ...` with its line end. */
  dateLine = "";
  readonly #clock: Clock;
  readonly #startUs: number;
  #nextUs = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startUs = clock.nowUs();
    this.#refresh(this.#startUs);
  }

  /** Brings both up to date. */
  tick(): void {
    const nowUs = this.#clock.nowUs();
    if (nowUs >= this.#nextUs) this.#refresh(nowUs);
  }

  /** The wall's second ends at another moment than that of the server. */
  #refresh(nowUs: number): void {
    const wallMs = this.#clock.wallMs();
    const untilNextMs = 1000 - (Math.floor(wallMs) % 1000);
    this.seconds = Math.floor((nowUs - this.#startUs) / 1_000_000) | 0;
    this.#nextUs = nowUs + untilNextMs * 1000;
    this.dateLine = `Date: ${formatHttpDate(wallMs)}\r\n`;
  }
}

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const DAY_SECONDS = 86_400;
/** Of 400 years, and from 1 March of the year 0 to 1 January 1970. */
const ERA_DAYS = 146_097;
const EPOCH_DAYS = 719_468;

/** IMF-fixdate (RFC 9110 5.6.7) of a time since 1970, in milliseconds. */
export function formatHttpDate(wallMs: number): string {
  const seconds = Math.floor(wallMs / 1000);
  const days = Math.floor(seconds / DAY_SECONDS);
  const ofDay = seconds - days * DAY_SECONDS;
  // Years begin in March, so that a leap day comes last.
  const shifted = days + EPOCH_DAYS;
  const era = Math.floor(shifted / ERA_DAYS);
  const ofEra = shifted - era * ERA_DAYS;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) /
      365,
  );
  const ofYear =
    ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = (monthFromMarch + 2) % 12;
  const year = yearOfEra + era * 400 + (month < 2 ? 1 : 0);
  const time = [Math.floor(ofDay / 3600), Math.floor(ofDay / 60) % 60, ofDay % 60];
  return (
    `${DAYS[(days + 4) % 7]}, ${padded(day)} ${MONTHS[month]} ${year} ` +
    `${time.map(padded).join(":")} GMT`
  );
}

function padded(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
