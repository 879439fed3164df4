/* The natives of vm that touch devices, and the few that only report what boot found. */
#include "cpu.h"
#include "machine.h"
#include "rt_native.h"
#include "rt_platform.h"
#include "vm.h"
#include <string.h>

int64_t rt_native_platform_kind(void) {
  return RT_PLATFORM_VM;
}

const char *rt_platform_setting(const char *name) {
  static char value[32];
  const char *at = vm_machine.command, *end = at + vm_machine.command_bytes;
  size_t length = strlen(name);
  for (bool is_word = true; at < end; is_word = *at++ == ' ') {
    if (!is_word || (size_t)(end - at) < length + 8) continue;
    if (memcmp(at, "skerry.", 7) != 0 || memcmp(at + 7, name, length) != 0 || at[7 + length] != '=') continue;
    size_t n = 0;
    for (at += length + 8; at < end && *at != ' ' && n + 1 < sizeof value; at++) value[n++] = *at;
    value[n] = 0;
    return value;
  }
  return NULL;
}

struct rt_text rt_native_environment(void) {
  return (struct rt_text){"", 0};
}

struct rt_text rt_native_command_line(void) {
  return (struct rt_text){vm_machine.command, vm_machine.command_bytes};
}

void rt_native_exit(int64_t code) {
  rt_platform_exit((int)code);
}

void rt_native_console_write(int64_t fd, uint8_t *data, uint32_t length, int64_t start,
                             int64_t end) {
  rt_platform_write((int)fd, (const char *)data + start, rt_native_range(length, start, end));
}

int64_t rt_native_acpi_root(void) {
  return (int64_t)vm_machine.rsdp;
}

/* ---- registers: an address that was not mapped by mmioMap faults and is reported ---- */

void rt_native_mmio_map(int64_t address, int64_t bytes) {
  vm_map_device((uint64_t)address, (uint64_t)bytes);
}

uint32_t rt_native_mmio_read8(int64_t address) {
  return *vm_device((uint64_t)address);
}

uint32_t rt_native_mmio_read16(int64_t address) {
  return *(volatile uint16_t *)vm_device((uint64_t)address);
}

uint32_t rt_native_mmio_read32(int64_t address) {
  return *(volatile uint32_t *)vm_device((uint64_t)address);
}

void rt_native_mmio_write8(int64_t address, uint32_t value) {
  *vm_device((uint64_t)address) = (uint8_t)value;
}

void rt_native_mmio_write16(int64_t address, uint32_t value) {
  *(volatile uint16_t *)vm_device((uint64_t)address) = (uint16_t)value;
}

void rt_native_mmio_write32(int64_t address, uint32_t value) {
  *(volatile uint32_t *)vm_device((uint64_t)address) = value;
}

static uint16_t checked_port(int64_t port) {
  if (port < 0 || port > 0xffff) rt_panic("no port %ld", (long)port);
  return (uint16_t)port;
}

uint32_t rt_native_port_read8(int64_t port) {
  return port_in8(checked_port(port));
}

uint32_t rt_native_port_read32(int64_t port) {
  return port_in32(checked_port(port));
}

void rt_native_port_write8(int64_t port, uint32_t value) {
  port_out8(checked_port(port), (uint8_t)value);
}

void rt_native_port_write32(int64_t port, uint32_t value) {
  port_out32(checked_port(port), value);
}

uint32_t rt_native_physical_read8(int64_t address) {
  return *(const uint8_t *)vm_firmware((uint64_t)address, 1);
}

uint32_t rt_native_physical_read32(int64_t address) {
  return *(const uint32_t *)vm_firmware((uint64_t)address, 4);
}

/* ---- interrupts: every device shares one vector, whose only effect is to end a halt ---- */

/*
 * 82093AA I/O APIC data sheet: an index and a data register, and two words for each line from 0x10
 * on.
 */
enum { IOAPIC_INDEX = 0x00, IOAPIC_DATA = 0x10, IOAPIC_VERSION = 1, IOAPIC_LINES = 0x10 };
enum { LINE_LEVEL = 1 << 15, LINE_DESTINATION_SHIFT = 24 };

static void ioapic_write(volatile uint8_t *ioapic, uint32_t index, uint32_t value) {
  *(volatile uint32_t *)(ioapic + IOAPIC_INDEX) = index;
  *(volatile uint32_t *)(ioapic + IOAPIC_DATA) = value;
}

void rt_native_interrupt_route(int64_t gsi, bool level_triggered) {
  uint32_t first;
  uint64_t address = vm_acpi_ioapic((uint32_t)gsi, &first);
  vm_map_device(address, 4096);
  volatile uint8_t *ioapic = vm_device(address);
  *(volatile uint32_t *)(ioapic + IOAPIC_INDEX) = IOAPIC_VERSION;
  uint32_t last = *(volatile uint32_t *)(ioapic + IOAPIC_DATA) >> 16 & 0xff;
  uint32_t line = (uint32_t)gsi - first;
  if (gsi < 0 || line > last)
    rt_panic("no I/O APIC line for global system interrupt %ld", (long)gsi);
  ioapic_write(ioapic, IOAPIC_LINES + 2 * line + 1, vm_apic_id() << LINE_DESTINATION_SHIFT);
  ioapic_write(ioapic, IOAPIC_LINES + 2 * line, VECTOR_DEVICE | (level_triggered ? LINE_LEVEL : 0));
}

/* Intel SDM vol. 3, 11.11: fixed delivery to one processor, edge-triggered. */
int64_t rt_native_msi_address(void) {
  return (int64_t)(0xfee00000 | (vm_apic_id() & 0xff) << 12);
}

int64_t rt_native_msi_data(void) {
  return VECTOR_DEVICE;
}

int64_t rt_native_packet_receive(uint8_t *data, uint32_t length, int64_t start, int64_t end) {
  (void)data, (void)length, (void)start, (void)end;
  rt_panic("packetReceive is not for vm");
}

bool rt_native_packet_send(uint8_t *data, uint32_t length, int64_t start, int64_t end) {
  (void)data, (void)length, (void)start, (void)end;
  rt_panic("packetSend is not for vm");
}
