#ifndef SKERRY_VM_CONSOLE_H
#define SKERRY_VM_CONSOLE_H

/* Sets up the serial port; rt_platform_write does nothing before, or when there is no port. */
void vm_console_init(void);

/* Waits until the host has taken all that was written: what is left when a machine ends is lost. */
void vm_console_drain(void);

#endif
