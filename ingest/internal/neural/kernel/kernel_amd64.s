#include "textflag.h"

// Products and sums are separate instructions (no FMA), so that the results
// are those of the Go code in generic.go.

// func tile4AVX2(c *float32, step int, a *float32, rowStep, colStep int, panel *float32, inner int)
// Four rows by sixteen columns: Y0..Y7 hold the sums.
TEXT ·tile4AVX2(SB), NOSPLIT, $0-56
	MOVQ c+0(FP), DI
	MOVQ step+8(FP), DX
	MOVQ a+16(FP), R8
	MOVQ rowStep+24(FP), SI
	MOVQ colStep+32(FP), CX
	MOVQ panel+40(FP), BX
	MOVQ inner+48(FP), AX
	LEAQ (R8)(SI*2), R9
	LEAQ (DI)(DX*2), R10
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
	VMOVUPS (DI)(DX*1), Y2
	VMOVUPS 32(DI)(DX*1), Y3
	VMOVUPS (R10), Y4
	VMOVUPS 32(R10), Y5
	VMOVUPS (R10)(DX*1), Y6
	VMOVUPS 32(R10)(DX*1), Y7
loop4:
	VMOVUPS (BX), Y8
	VMOVUPS 32(BX), Y9
	VBROADCASTSS (R8), Y10
	VMULPS Y8, Y10, Y11
	VMULPS Y9, Y10, Y12
	VADDPS Y11, Y0, Y0
	VADDPS Y12, Y1, Y1
	VBROADCASTSS (R8)(SI*1), Y13
	VMULPS Y8, Y13, Y14
	VMULPS Y9, Y13, Y15
	VADDPS Y14, Y2, Y2
	VADDPS Y15, Y3, Y3
	VBROADCASTSS (R9), Y10
	VMULPS Y8, Y10, Y11
	VMULPS Y9, Y10, Y12
	VADDPS Y11, Y4, Y4
	VADDPS Y12, Y5, Y5
	VBROADCASTSS (R9)(SI*1), Y13
	VMULPS Y8, Y13, Y14
	VMULPS Y9, Y13, Y15
	VADDPS Y14, Y6, Y6
	VADDPS Y15, Y7, Y7
	ADDQ CX, R8
	ADDQ CX, R9
	ADDQ $64, BX
	DECQ AX
	JNZ loop4
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VMOVUPS Y2, (DI)(DX*1)
	VMOVUPS Y3, 32(DI)(DX*1)
	VMOVUPS Y4, (R10)
	VMOVUPS Y5, 32(R10)
	VMOVUPS Y6, (R10)(DX*1)
	VMOVUPS Y7, 32(R10)(DX*1)
	VZEROUPPER
	RET

// func tile1AVX2(c *float32, a *float32, colStep int, panel *float32, inner int)
TEXT ·tile1AVX2(SB), NOSPLIT, $0-40
	MOVQ c+0(FP), DI
	MOVQ a+8(FP), R8
	MOVQ colStep+16(FP), CX
	MOVQ panel+24(FP), BX
	MOVQ inner+32(FP), AX
	VMOVUPS (DI), Y0
	VMOVUPS 32(DI), Y1
loop1:
	VBROADCASTSS (R8), Y10
	VMULPS (BX), Y10, Y11
	VMULPS 32(BX), Y10, Y12
	VADDPS Y11, Y0, Y0
	VADDPS Y12, Y1, Y1
	ADDQ CX, R8
	ADDQ $64, BX
	DECQ AX
	JNZ loop1
	VMOVUPS Y0, (DI)
	VMOVUPS Y1, 32(DI)
	VZEROUPPER
	RET

// func addScaledAVX2(y *float32, f float32, x *float32, n int)
TEXT ·addScaledAVX2(SB), NOSPLIT, $0-32
	MOVQ y+0(FP), DI
	VBROADCASTSS f+8(FP), Y0
	MOVQ x+16(FP), SI
	MOVQ n+24(FP), CX
addloop:
	VMULPS (SI), Y0, Y1
	VADDPS (DI), Y1, Y1
	VMOVUPS Y1, (DI)
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ addloop
	VZEROUPPER
	RET

// func addBytesAVX2(y *float32, f float32, x *int8, n int)
TEXT ·addBytesAVX2(SB), NOSPLIT, $0-32
	MOVQ y+0(FP), DI
	VBROADCASTSS f+8(FP), Y0
	MOVQ x+16(FP), SI
	MOVQ n+24(FP), CX
byteloop:
	VPMOVSXBD (SI), Y1
	VCVTDQ2PS Y1, Y1
	VMULPS Y1, Y0, Y1
	VADDPS (DI), Y1, Y1
	VMOVUPS Y1, (DI)
	ADDQ $8, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ byteloop
	VZEROUPPER
	RET

// func dotAVX2(x, y *float32, n int) float32
// Eight lanes; then lanes 4..7 to 0..3, and (0+1)+(2+3).
TEXT ·dotAVX2(SB), NOSPLIT, $0-28
	MOVQ x+0(FP), SI
	MOVQ y+8(FP), DI
	MOVQ n+16(FP), CX
	VXORPS Y0, Y0, Y0
dotloop:
	VMOVUPS (SI), Y1
	VMULPS (DI), Y1, Y1
	VADDPS Y1, Y0, Y0
	ADDQ $32, SI
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ dotloop
	VEXTRACTF128 $1, Y0, X1
	VADDPS X1, X0, X0
	VHADDPS X0, X0, X0
	VHADDPS X0, X0, X0
	VMOVSS X0, ret+24(FP)
	VZEROUPPER
	RET

DATA one<>+0(SB)/4, $0x3f800000
GLOBL one<>(SB), RODATA|NOPTR, $4
DATA half<>+0(SB)/4, $0x3f000000
GLOBL half<>(SB), RODATA|NOPTR, $4

// func sigmoidAVX2(x *float32, n int)
TEXT ·sigmoidAVX2(SB), NOSPLIT, $0-16
	MOVQ x+0(FP), SI
	MOVQ n+8(FP), CX
	VBROADCASTSS one<>(SB), Y4
	VBROADCASTSS half<>(SB), Y5
sigloop:
	VMOVUPS (SI), Y0
	VMULPS Y0, Y0, Y1
	VADDPS Y1, Y4, Y1
	VSQRTPS Y1, Y1
	VDIVPS Y1, Y0, Y0
	VMULPS Y0, Y5, Y0
	VADDPS Y0, Y5, Y0
	VMOVUPS Y0, (SI)
	ADDQ $32, SI
	SUBQ $8, CX
	JNZ sigloop
	VZEROUPPER
	RET
