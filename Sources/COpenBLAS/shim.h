#include <cblas.h>

/* LAPACK as OpenBLAS brings it: column-major, all arguments by address, `info` 0 where it succeeded. */
void dpotrf_(const char *triangle, const int *n, double *a, const int *stride, int *info);
void dpotri_(const char *triangle, const int *n, double *a, const int *stride, int *info);
