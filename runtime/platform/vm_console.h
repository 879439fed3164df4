#ifndef SKERRY_VM_CONSOLE_H
#define SKERRY_VM_CONSOLE_H

/* Sets up the serial port; rt_platform_write does nothing before, or when there is no port. */
void vm_console_init(void);

#endif
