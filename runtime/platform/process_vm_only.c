/* The natives of virtual hardware. A process has none, and nobody may ask it to. */
#include "rt_native.h"
#include "rt_platform.h"

RT_NORETURN static void refuse(const char *name) {
  rt_panic("%s is not for the process platform", name);
}

int64_t rt_native_physical_address(uint8_t *data, uint32_t length) {
  (void)data, (void)length;
  refuse("physicalAddress");
}

int64_t rt_native_acpi_root(void) {
  refuse("acpiRoot");
}

void rt_native_mmio_map(int64_t address, int64_t bytes) {
  (void)address, (void)bytes;
  refuse("mmioMap");
}

uint32_t rt_native_mmio_read8(int64_t address) {
  (void)address;
  refuse("mmioRead8");
}

uint32_t rt_native_mmio_read16(int64_t address) {
  (void)address;
  refuse("mmioRead16");
}

uint32_t rt_native_mmio_read32(int64_t address) {
  (void)address;
  refuse("mmioRead32");
}

void rt_native_mmio_write8(int64_t address, uint32_t value) {
  (void)address, (void)value;
  refuse("mmioWrite8");
}

void rt_native_mmio_write16(int64_t address, uint32_t value) {
  (void)address, (void)value;
  refuse("mmioWrite16");
}

void rt_native_mmio_write32(int64_t address, uint32_t value) {
  (void)address, (void)value;
  refuse("mmioWrite32");
}

uint32_t rt_native_port_read8(int64_t port) {
  (void)port;
  refuse("portRead8");
}

uint32_t rt_native_port_read32(int64_t port) {
  (void)port;
  refuse("portRead32");
}

void rt_native_port_write8(int64_t port, uint32_t value) {
  (void)port, (void)value;
  refuse("portWrite8");
}

void rt_native_port_write32(int64_t port, uint32_t value) {
  (void)port, (void)value;
  refuse("portWrite32");
}

uint32_t rt_native_physical_read8(int64_t address) {
  (void)address;
  refuse("physicalRead8");
}

uint32_t rt_native_physical_read32(int64_t address) {
  (void)address;
  refuse("physicalRead32");
}

void rt_native_interrupt_route(int64_t gsi, bool level_triggered) {
  (void)gsi, (void)level_triggered;
  refuse("interruptRoute");
}

int64_t rt_native_msi_address(void) {
  refuse("msiAddress");
}

int64_t rt_native_msi_data(void) {
  refuse("msiData");
}
