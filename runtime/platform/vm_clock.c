/*
 * Time on vm: microseconds from the processor's time-stamp counter (TSC), and the wake-up timer.
 *
 * Where the TSC's rate comes from, first that exists:
 *   1. KVM's paravirtual clock (linux Documentation/virt/kvm/x86/msr.rst): scale and offset kept by
 *      the host.
 *   2. CPUID 0x40000010, the TSC's kHz (KVM, VMware, Cloud Hypervisor).
 *   3. Measurement against the local APIC timer, which QEMU (TCG) and KVM run at exactly 1 GHz.
 *
 * Case 3. A reading of the timer lies between two readings of the TSC, and the narrowest of three
 * is taken: under emulation the first is wide, because code is translated in it. READING_ERROR_NS
 * stands for what is left. The first estimate is made at the first use of the clock, over the time
 * since boot, or CALIBRATION_NS if that is longer; its quality, interval / error, is at least 50,
 * that is 2 %. It is replaced whenever twice the quality is in reach: after an interval in which
 * nobody restarted the timer; or after a sleep that the timer itself ended, whose end is known to
 * WAKE_ERROR_NS only, and which counts only if the present estimate agrees, since a host that was
 * stopped meanwhile makes it worthless. At quality 1,000,000 (1 ppm) the search ends. A new rate
 * holds from then on; time already passed is not corrected, so the clock never jumps.
 */
#include "cpu.h"
#include "machine.h"
#include "rt_native.h"
#include "rt_platform.h"
#include "vm.h"

enum {
  CALIBRATION_NS = 100 * 1000,
  BRACKETS = 3,
  READING_ERROR_NS = 2000,
  WAKE_ERROR_NS = 200 * 1000
};
enum { GOOD_QUALITY = 1000000 };
#define RUN_TICKS 0xffffffffu
#define SLOW_FACTOR 128

enum { MSR_KVM_SYSTEM_TIME = 0x4b564d01, MSR_KVM_WALL_TIME = 0x4b564d00 };
enum { KVM_FEATURES = 0x40000001, KVM_CLOCK_BIT = 3, HYPERVISOR_TSC_KHZ = 0x40000010 };

/* struct pvclock_vcpu_time_info: written by the host; `version` is odd while it does. */
struct kvm_time {
  volatile uint32_t version;
  uint32_t reserved0;
  volatile uint64_t tsc, ns;
  volatile uint32_t multiplier;
  volatile int8_t shift;
  volatile uint8_t flags;
  uint8_t reserved1[2];
};
static struct kvm_time kvm_time __attribute__((aligned(64)));
static bool has_kvm_time,
    has_deadline; /* has_deadline: usable, since the rate of the TSC is known */

/* now = base_us + (tsc - base_tsc) * us_per_tsc / 2^64. us_per_tsc is 0 until the rate is known. */
static uint64_t base_tsc, base_us, us_per_tsc;
static uint64_t kvm_base_ns;
static uint64_t latest_us;

/*
 * The present interval: when it began, the TSC was run_tsc and the APIC timer had run_ticks of
 * run_tick_ns to go. While `measuring`, an interval that reaches wanted_tsc gives a better rate;
 * measure_at is when that will be.
 */
static uint64_t run_tsc, run_tick_ns;
static uint32_t run_ticks;
static bool measuring, is_run_read;
/* Intervals since the latest estimate. A node that is busy has short ones: of those few are read. */
static uint32_t runs;
enum { SHORT_RUNS = 64, READ_RUNS = 8 };
static uint64_t quality, wanted_tsc, measure_at = ~0ul;

static uint64_t multiply_high(uint64_t a, uint64_t b) {
  return (uint64_t)((unsigned __int128)a * b >> 64);
}

/* (high * 2^64 + low) / by; the quotient must fit, that is high < by. */
static uint64_t divide(uint64_t high, uint64_t low, uint64_t by) {
  __asm__("divq %2" : "+a"(low), "+d"(high) : "r"(by) : "cc");
  return low;
}

/* One reading of both counters; returns the TSC in the middle of the narrowest bracket. */
static uint64_t read_both(uint32_t *count) {
  uint64_t best = ~0ul, tsc = 0;
  for (int i = 0; i < BRACKETS; i++) {
    uint64_t before = read_tsc();
    uint32_t value = vm_apic_count();
    uint64_t width = read_tsc() - before;
    if (width < best) {
      best = width;
      tsc = before + width / 2;
      *count = value;
    }
  }
  return tsc;
}

static void start_run(uint32_t ticks, bool slow, bool interrupt) {
  vm_apic_timer(ticks, slow, interrupt);
  if (!measuring) return;
  runs++;
  is_run_read = us_per_tsc == 0 || runs <= SHORT_RUNS || runs % READ_RUNS == 0;
  measure_at = ~0ul;
  if (!is_run_read) return;
  run_tick_ns = slow ? SLOW_FACTOR : 1;
  run_tsc = read_both(&run_ticks);
  measure_at = run_tsc + wanted_tsc;
}

/*
 * Nanoseconds of the present interval so far, 0 when it is over; `tsc` becomes the TSC at its end.
 */
static uint64_t run_ns(uint64_t *tsc) {
  uint32_t count = 0;
  *tsc = read_both(&count);
  return count == 0 ? 0 : (run_ticks - count) * run_tick_ns;
}

static void set_rate(uint64_t tsc, uint64_t ticks, uint64_t ns) {
  if (us_per_tsc != 0) {
    base_us += multiply_high(tsc - base_tsc, us_per_tsc);
    base_tsc = tsc;
  }
  us_per_tsc = divide(ns, 0, ticks * 1000);
}

/*
 * Takes the rate of the interval that began with the present run and ended at `tsc`, if it is good
 * enough.
 */
static void measure(uint64_t tsc, uint64_t ns, uint64_t error_ns) {
  if (ns / error_ns < 2 * quality) return;
  quality = ns / error_ns;
  runs = 0;
  set_rate(tsc, tsc - run_tsc, ns);
  measuring = quality < GOOD_QUALITY;
  wanted_tsc = 2 * divide(quality * READING_ERROR_NS / 1000, 0, us_per_tsc);
  measure_at = measuring ? run_tsc + wanted_tsc : ~0ul;
}

/* The first estimate: waits until the interval is long enough. */
__attribute__((cold, noinline)) static void calibrate(void) {
  uint64_t tsc, ns;
  while ((ns = run_ns(&tsc)) < CALIBRATION_NS) {
    if (ns == 0) start_run(RUN_TICKS, false, false); /* over: nobody looked for 4 s */
    __asm__ volatile("pause");
  }
  measure(tsc, ns, READING_ERROR_NS);
}

/* To be called at measure_at, awake. */
__attribute__((cold, noinline)) static void refine(void) {
  uint64_t tsc, ns = run_ns(&tsc);
  if (ns == 0) {
    start_run(RUN_TICKS, false, false);
  } else {
    measure(tsc, ns, READING_ERROR_NS);
    if (tsc >= measure_at) measure_at = tsc + wanted_tsc / 8; /* just short of it */
  }
}

static uint64_t kvm_now_ns(void) {
  uint32_t version;
  uint64_t ns;
  do {
    version = kvm_time.version;
    __asm__ volatile("lfence" : : : "memory");
    uint64_t delta = read_tsc() - kvm_time.tsc;
    delta = kvm_time.shift < 0 ? delta >> -kvm_time.shift : delta << kvm_time.shift;
    ns = kvm_time.ns + (uint64_t)((unsigned __int128)delta * kvm_time.multiplier >> 32);
    __asm__ volatile("lfence" : : : "memory");
  } while ((version & 1) || version != kvm_time.version);
  return ns;
}

static int64_t not_before(uint64_t us) {
  if (us > latest_us) latest_us = us;
  return (int64_t)latest_us;
}

static int64_t kvm_us(void) { return not_before((kvm_now_ns() - kvm_base_ns) / 1000); }

int64_t rt_native_clock_us(void) {
  if (has_kvm_time) return kvm_us();
  if (us_per_tsc == 0) calibrate();
  uint64_t tsc = read_tsc();
  if (tsc >= measure_at) {
    refine();
    tsc = read_tsc();
  }
  return not_before(base_us + multiply_high(tsc - base_tsc, us_per_tsc));
}

void vm_clock_init(void) {
  struct cpuid hypervisor = {0};
  bool is_kvm = false;
  if (read_cpuid(1, 0).ecx >> 31 & 1) {
    hypervisor = read_cpuid(0x40000000, 0);
    is_kvm = hypervisor.ebx == 0x4b4d564b && hypervisor.ecx == 0x564b4d56 && hypervisor.edx == 0x4d;
  }
  base_tsc = read_tsc();
  if (is_kvm) {
    uint32_t features = read_cpuid(KVM_FEATURES, 0).eax;
    if (features >> KVM_CLOCK_BIT & 1) {
      write_msr(MSR_KVM_SYSTEM_TIME, (uintptr_t)&kvm_time | 1);
      has_kvm_time = true;
      kvm_base_ns = kvm_now_ns();
      has_deadline = vm_apic_has_deadline();
      return;
    }
  }
  if (hypervisor.eax >= HYPERVISOR_TSC_KHZ) {
    uint32_t khz = read_cpuid(HYPERVISOR_TSC_KHZ, 0).eax;
    if (khz != 0) {
      set_rate(base_tsc, khz, 1000000);
      has_deadline = vm_apic_has_deadline();
      return;
    }
  }
  measuring = true;
  start_run(RUN_TICKS, false, false);
}

/* TSC ticks in `us` microseconds. */
static uint64_t tsc_in(uint64_t us) {
  if (!has_kvm_time) return divide(us, 0, us_per_tsc);
  uint64_t ns = us * 1000;
  uint64_t ticks = divide(ns >> 32, ns << 32, kvm_time.multiplier);
  return kvm_time.shift < 0 ? ticks << -kvm_time.shift : ticks >> kvm_time.shift;
}

void vm_clock_arm(uint64_t us) {
  if (has_deadline) {
    vm_apic_deadline(read_tsc() + tsc_in(us));
    return;
  }
  if (read_tsc() >= measure_at) refine();
  uint64_t ticks = us * 1000;
  bool slow = ticks > RUN_TICKS;
  if (slow) ticks /= SLOW_FACTOR;
  start_run(ticks > RUN_TICKS ? RUN_TICKS : (uint32_t)ticks, slow, true);
}

void vm_clock_woke(void) {
  if (!measuring || !is_run_read || us_per_tsc == 0) return;
  uint64_t tsc = read_tsc(), ns = run_ticks * run_tick_ns;
  uint64_t expected_ns = multiply_high(tsc - run_tsc, us_per_tsc) * 1000;
  uint64_t difference = expected_ns > ns ? expected_ns - ns : ns - expected_ns;
  if (difference <= ns / quality + WAKE_ERROR_NS) measure(tsc, ns, WAKE_ERROR_NS);
}

/* ---- the wall clock ---- */

/* MC146818 real-time clock: registers, and bit 7 of A while it changes. */
enum { RTC_INDEX = 0x70, RTC_DATA = 0x71, RTC_A = 0x0a, RTC_B = 0x0b, RTC_UPDATING = 0x80 };
enum { RTC_B_BINARY = 4, RTC_TRIES = 10000, WALL_CHECK_US = 60 * 1000000 };

static uint8_t rtc_read(uint8_t index) {
  port_out8(RTC_INDEX, index);
  return port_in8(RTC_DATA);
}

static int64_t days_since_1970(int64_t year, unsigned month, unsigned day) {
  static const uint16_t before_month[12] = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
  bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  int64_t leap_days =
      (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 - 477; /* 477 before 1970 */
  if (is_leap && month > 2) leap_days++;
  return (year - 1970) * 365 + leap_days + before_month[(month - 1) % 12] + day - 1;
}

/*
 * Seconds since 1970 by the real-time clock, in UTC and 24-hour mode as firmware sets it; -1 when
 * there is none.
 */
static int64_t rtc_seconds(void) {
  static const uint8_t registers[] = {0, 2, 4,   7,
                                      8, 9, 0x32}; /* s, min, h, day, month, year, century */
  uint8_t now[7], again[7] = {0};
  uint8_t mode = rtc_read(RTC_B);
  for (int tries = 0; tries < RTC_TRIES; tries++) {
    if (rtc_read(RTC_A) & RTC_UPDATING) continue;
    bool same = true;
    for (int i = 0; i < 7; i++) {
      now[i] = rtc_read(registers[i]);
      if (!(mode & RTC_B_BINARY)) now[i] = (uint8_t)((now[i] >> 4) * 10 + (now[i] & 15));
      same = same && now[i] == again[i];
      again[i] = now[i];
    }
    if (!same || tries == 0) continue;
    if (now[4] < 1 || now[4] > 12) return -1;
    int64_t days = days_since_1970(now[6] * 100 + now[5], now[4], now[3]);
    return ((days * 24 + now[2]) * 60 + now[1]) * 60 + now[0];
  }
  return -1;
}

/* struct pvclock_wall_clock: wall time when the KVM clock was 0. */
static int64_t kvm_wall_base_ms(void) {
  static struct { volatile uint32_t version, seconds, ns; } wall __attribute__((aligned(16)));
  uint32_t version;
  int64_t ms;
  do {
    write_msr(MSR_KVM_WALL_TIME, (uintptr_t)&wall);
    version = wall.version;
    ms = (int64_t)wall.seconds * 1000 + wall.ns / 1000000;
  } while ((version & 1) || version != wall.version);
  return ms;
}

/*
 * From the KVM clock: exact. From the real-time clock: it tells whole seconds, so this clock may be
 * up to a second slow; it is compared once a minute and set when it is further off than that.
 */
int64_t rt_native_clock_wall_ms(void) {
  static int64_t boot_ms; /* wall time when nowUs was 0 */
  static uint64_t check_at_us;
  uint64_t us = (uint64_t)rt_native_clock_us();
  if (us >= check_at_us) {
    check_at_us = us + WALL_CHECK_US;
    if (has_kvm_time) {
      boot_ms = kvm_wall_base_ms() + (int64_t)(kvm_base_ns / 1000000);
    } else {
      int64_t seconds = rtc_seconds();
      int64_t difference = seconds * 1000 - (boot_ms + (int64_t)(us / 1000));
      if (seconds >= 0 && (difference > 0 || difference < -1000)) boot_ms += difference;
    }
  }
  return boot_ms + (int64_t)(us / 1000);
}
