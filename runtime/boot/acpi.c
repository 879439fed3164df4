/*
 * The few facts this platform wants from ACPI (specification 6.4, chapter 5): how to power off, and
 * which I/O APICs there are. Tables are read where the firmware left them, on demand and bounded;
 * no AML is interpreted.
 */
#include <string.h>

#include "cpu.h"
#include "rt_platform.h"
#include "vm.h"

RT_SELDOM_BEGIN

enum { TABLES_MAX = 64, TABLE_BYTES_MAX = 1 << 20, HEADER_BYTES = 36 };
enum {
  FADT_DSDT = 40,
  FADT_PM1A_CONTROL = 64,
  FADT_PM1B_CONTROL = 68,
  FADT_FLAGS = 112,
  FADT_X_DSDT = 140
};
enum { FADT_SLEEP_CONTROL = 244, FADT_HARDWARE_REDUCED = 1 << 20 };
enum { MADT_ENTRIES = 44, MADT_IO_APIC = 1 };
enum { SLEEP_ENABLE_PM1 = 1 << 13, SLEEP_ENABLE_REDUCED = 1 << 5, SPACE_MEMORY = 0, SPACE_IO = 1 };

#define IO_APIC_DEFAULT 0xfec00000ul

static uint64_t read_at(uint64_t address, unsigned bytes) {
  uint64_t value = 0;
  memcpy(&value, vm_firmware(address, bytes), bytes);
  return value;
}

static uint32_t table_bytes(uint64_t table) {
  uint64_t bytes = read_at(table + 4, 4);
  return bytes > TABLE_BYTES_MAX ? TABLE_BYTES_MAX : (uint32_t)bytes;
}

/* Address of the table with this signature, 0 if there is none. */
static uint64_t find_table(const char *signature) {
  uint64_t rsdp = vm_machine.rsdp;
  if (rsdp == 0 || memcmp(vm_firmware(rsdp, 8), "RSD PTR ", 8) != 0) return 0;
  bool wide = read_at(rsdp + 15, 1) >= 2 && read_at(rsdp + 24, 8) != 0;
  uint64_t root = wide ? read_at(rsdp + 24, 8) : read_at(rsdp + 16, 4);
  unsigned entry_bytes = wide ? 8 : 4;
  uint32_t bytes = table_bytes(root);
  for (uint32_t at = HEADER_BYTES, i = 0; at + entry_bytes <= bytes && i < TABLES_MAX;
       at += entry_bytes, i++) {
    uint64_t table = read_at(root + at, entry_bytes);
    if (table != 0 && memcmp(vm_firmware(table, 4), signature, 4) == 0) return table;
  }
  return 0;
}

uint64_t vm_acpi_ioapic(uint32_t gsi, uint32_t *first) {
  uint64_t found = IO_APIC_DEFAULT;
  *first = 0;
  uint64_t madt = find_table("APIC");
  if (madt == 0) return found;
  uint32_t bytes = table_bytes(madt);
  for (uint32_t at = MADT_ENTRIES; at + 2 <= bytes;) {
    uint32_t length = (uint32_t)read_at(madt + at + 1, 1);
    if (length < 2 || at + length > bytes) break;
    if (read_at(madt + at, 1) == MADT_IO_APIC && length >= 12) {
      uint32_t base = (uint32_t)read_at(madt + at + 8, 4);
      if (base <= gsi && base >= *first) {
        *first = base;
        found = read_at(madt + at + 4, 4);
      }
    }
    at += length;
  }
  return found;
}

/*
 * SLP_TYP of S5 from the DSDT: `Name (_S5, Package () { a, b, ... })`, found by its bytes: "_S5_",
 * PackageOp 0x12, PkgLength (one byte unless its upper bits say more), element count, then a as
 * 0x0a value, ZeroOp or OneOp.
 */
static bool find_s5(uint64_t dsdt, uint8_t *sleep_type) {
  uint32_t bytes = table_bytes(dsdt);
  if (bytes < HEADER_BYTES + 16) return false;
  const uint8_t *aml = vm_firmware(dsdt, bytes);
  for (uint32_t at = HEADER_BYTES; at + 9 <= bytes; at++) {
    if (aml[at] != '_' || memcmp(aml + at, "_S5_\x12", 5) != 0) continue;
    uint32_t element = at + 5 + 1 + (aml[at + 5] >> 6) + 1;
    if (element + 1 >= bytes) return false;
    *sleep_type = aml[element] == 0x0a ? aml[element + 1] : aml[element];
    return true;
  }
  return false;
}

bool vm_acpi_power_off(void) {
  uint64_t fadt = find_table("FACP");
  if (fadt == 0) return false;
  uint32_t bytes = table_bytes(fadt);
  if (bytes < FADT_FLAGS + 4) return false;
  uint64_t dsdt = bytes >= FADT_X_DSDT + 8 ? read_at(fadt + FADT_X_DSDT, 8) : 0;
  if (dsdt == 0) dsdt = read_at(fadt + FADT_DSDT, 4);
  uint8_t type;
  if (!find_s5(dsdt, &type)) return false;

  if (read_at(fadt + FADT_FLAGS, 4) & FADT_HARDWARE_REDUCED) {
    if (bytes < FADT_SLEEP_CONTROL + 12) return false;
    uint64_t address = read_at(fadt + FADT_SLEEP_CONTROL + 4, 8);
    uint8_t value = (uint8_t)(type << 2 | SLEEP_ENABLE_REDUCED);
    if (read_at(fadt + FADT_SLEEP_CONTROL, 1) == SPACE_IO) {
      port_out8((uint16_t)address, value);
    } else if (address != 0) {
      vm_map_device(address, 1);
      *vm_device(address) = value;
    }
    return true;
  }
  uint64_t pm1b = read_at(fadt + FADT_PM1B_CONTROL, 4);
  uint16_t value = (uint16_t)(type << 10 | SLEEP_ENABLE_PM1);
  port_out16((uint16_t)read_at(fadt + FADT_PM1A_CONTROL, 4), value);
  if (pm1b != 0) port_out16((uint16_t)pm1b, value);
  return true;
}

RT_SELDOM_END
