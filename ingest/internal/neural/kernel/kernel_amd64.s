//go:build !purego

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

// func mixAVX2(out, a, b, share *float32, n int)
TEXT ·mixAVX2(SB), NOSPLIT, $0-40
	MOVQ out+0(FP), DI
	MOVQ a+8(FP), SI
	MOVQ b+16(FP), BX
	MOVQ share+24(FP), DX
	MOVQ n+32(FP), CX
mixloop:
	VMOVUPS (BX), Y1
	VMOVUPS (SI), Y0
	VSUBPS Y1, Y0, Y0
	VMULPS (DX), Y0, Y0
	VADDPS Y0, Y1, Y1
	VMOVUPS Y1, (DI)
	ADDQ $32, SI
	ADDQ $32, BX
	ADDQ $32, DX
	ADDQ $32, DI
	SUBQ $8, CX
	JNZ mixloop
	VZEROUPPER
	RET

DATA magnitude<>+0(SB)/4, $0x7fffffff
GLOBL magnitude<>(SB), RODATA|NOPTR, $4
DATA largest<>+0(SB)/4, $0x42fe0000 // 127
GLOBL largest<>(SB), RODATA|NOPTR, $4

// func roundRowAVX2(to *int16, v *float32, n int) float32
// n is a multiple of 16.
TEXT ·roundRowAVX2(SB), NOSPLIT, $0-28
	MOVQ to+0(FP), DI
	MOVQ v+8(FP), SI
	MOVQ n+16(FP), CX
	VBROADCASTSS magnitude<>(SB), Y7
	VXORPS Y0, Y0, Y0
	VXORPS Y1, Y1, Y1
	MOVQ SI, R8
	MOVQ CX, R9
toploop:
	VANDPS (R8), Y7, Y2
	VANDPS 32(R8), Y7, Y3
	VMAXPS Y0, Y2, Y0
	VMAXPS Y1, Y3, Y1
	ADDQ $64, R8
	SUBQ $16, R9
	JNZ toploop
	VMAXPS Y0, Y1, Y0
	VEXTRACTF128 $1, Y0, X1
	VMAXPS X0, X1, X0
	VPERMILPS $0x4e, X0, X1
	VMAXPS X0, X1, X0
	VPERMILPS $0xb1, X0, X1
	VMAXPS X0, X1, X0
	VXORPS X4, X4, X4
	VUCOMISS X4, X0
	JEQ nothing
	VMOVSS largest<>(SB), X1
	VDIVSS X0, X1, X2 // 255/top
	VDIVSS X1, X0, X3 // top/255
	VMOVSS X3, ret+24(FP)
	VBROADCASTSS X2, Y2
roundloop:
	VMULPS (SI), Y2, Y0
	VMULPS 32(SI), Y2, Y1
	VCVTPS2DQ Y0, Y0
	VCVTPS2DQ Y1, Y1
	VPACKSSDW Y1, Y0, Y0
	VPERMQ $0xd8, Y0, Y0
	VMOVDQU Y0, (DI)
	ADDQ $64, SI
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ roundloop
	VZEROUPPER
	RET
nothing:
	VMOVSS X4, ret+24(FP)
clearloop:
	VMOVDQU Y4, (DI)
	ADDQ $32, DI
	SUBQ $16, CX
	JNZ clearloop
	VZEROUPPER
	RET

// func pairTile4AVX2(y *float32, step int, x *int16, rowStep int, panel *int16, pairs int, scales, bias, rows *float32, floor float32)
// Four rows by sixteen columns: Y0..Y7 hold the sums, of two products each.
TEXT ·pairTile4AVX2(SB), NOSPLIT, $0-76
	MOVQ x+16(FP), R8
	MOVQ rowStep+24(FP), SI
	MOVQ panel+32(FP), BX
	MOVQ pairs+40(FP), AX
	LEAQ (R8)(SI*2), R9
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
	VPXOR Y2, Y2, Y2
	VPXOR Y3, Y3, Y3
	VPXOR Y4, Y4, Y4
	VPXOR Y5, Y5, Y5
	VPXOR Y6, Y6, Y6
	VPXOR Y7, Y7, Y7
pairloop4:
	VMOVDQU (BX), Y8
	VMOVDQU 32(BX), Y9
	VPBROADCASTD (R8), Y10
	VPMADDWD Y8, Y10, Y11
	VPMADDWD Y9, Y10, Y12
	VPADDD Y11, Y0, Y0
	VPADDD Y12, Y1, Y1
	VPBROADCASTD (R8)(SI*1), Y13
	VPMADDWD Y8, Y13, Y14
	VPMADDWD Y9, Y13, Y15
	VPADDD Y14, Y2, Y2
	VPADDD Y15, Y3, Y3
	VPBROADCASTD (R9), Y10
	VPMADDWD Y8, Y10, Y11
	VPMADDWD Y9, Y10, Y12
	VPADDD Y11, Y4, Y4
	VPADDD Y12, Y5, Y5
	VPBROADCASTD (R9)(SI*1), Y13
	VPMADDWD Y8, Y13, Y14
	VPMADDWD Y9, Y13, Y15
	VPADDD Y14, Y6, Y6
	VPADDD Y15, Y7, Y7
	ADDQ $4, R8
	ADDQ $4, R9
	ADDQ $64, BX
	DECQ AX
	JNZ pairloop4
	MOVQ y+0(FP), DI
	MOVQ step+8(FP), DX
	MOVQ scales+48(FP), R10
	MOVQ bias+56(FP), R11
	MOVQ rows+64(FP), R12
	VMOVUPS (R10), Y8
	VMOVUPS 32(R10), Y9
	VMOVUPS (R11), Y10
	VMOVUPS 32(R11), Y11
	VBROADCASTSS floor+72(FP), Y12
#define FINISH(low, high, at) \
	VBROADCASTSS at(R12), Y13 \
	VCVTDQ2PS low, low \
	VCVTDQ2PS high, high \
	VMULPS Y8, low, low \
	VMULPS Y9, high, high \
	VMULPS Y13, low, low \
	VMULPS Y13, high, high \
	VADDPS Y10, low, low \
	VADDPS Y11, high, high \
	VMAXPS Y12, low, low \
	VMAXPS Y12, high, high \
	VMOVUPS low, (DI) \
	VMOVUPS high, 32(DI)
	FINISH(Y0, Y1, 0)
	ADDQ DX, DI
	FINISH(Y2, Y3, 4)
	ADDQ DX, DI
	FINISH(Y4, Y5, 8)
	ADDQ DX, DI
	FINISH(Y6, Y7, 12)
	VZEROUPPER
	RET

// func pairTile1AVX2(y *float32, x *int16, panel *int16, pairs int, scales, bias, rows *float32, floor float32)
TEXT ·pairTile1AVX2(SB), NOSPLIT, $0-60
	MOVQ x+8(FP), R8
	MOVQ panel+16(FP), BX
	MOVQ pairs+24(FP), AX
	VPXOR Y0, Y0, Y0
	VPXOR Y1, Y1, Y1
pairloop1:
	VPBROADCASTD (R8), Y10
	VPMADDWD (BX), Y10, Y11
	VPMADDWD 32(BX), Y10, Y12
	VPADDD Y11, Y0, Y0
	VPADDD Y12, Y1, Y1
	ADDQ $4, R8
	ADDQ $64, BX
	DECQ AX
	JNZ pairloop1
	MOVQ y+0(FP), DI
	MOVQ scales+32(FP), R10
	MOVQ bias+40(FP), R11
	MOVQ rows+48(FP), R12
	VMOVUPS (R10), Y8
	VMOVUPS 32(R10), Y9
	VMOVUPS (R11), Y10
	VMOVUPS 32(R11), Y11
	VBROADCASTSS floor+56(FP), Y12
	FINISH(Y0, Y1, 0)
	VZEROUPPER
	RET
